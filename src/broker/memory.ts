import { fineFor } from '../core/flow/fine.ts';
import type { FlowGrant } from '../core/flow/trail.ts';
import { pinKey, type Pin } from '../core/pins/pin.ts';
import type { Grant } from '../core/policy/grants.ts';
import { judged, type JudgedServer, type Policy } from '../core/policy/policy.ts';
import type { TrustChange } from '../core/policy/trust.ts';
import { holds } from '../core/policy/within.ts';
import type { HostGrant } from '../core/sandbox/confined.ts';
import { err } from '../shared/result.ts';
import type { Outcome, Ports } from './ports.ts';
import type { Recorder } from './recorder.ts';

type MemoryPorts = Pick<Ports, 'policy' | 'remember' | 'now' | 'changed'>;

/**
 * What decisions may look at: the stored policy, the grants that live as long as a connection, and the pins of what
 * may not be remembered longer than this window, all of which only this class keeps. A block that could not be stored holds until the window closes: what a person forbade stays forbidden.
 */
export class Memory {
  readonly #ports: MemoryPorts;
  readonly #recorder: Recorder;
  readonly #renewed: () => void;
  #session: readonly Grant[] = [];
  #blocked: readonly JudgedServer[] = [];
  /** Pins that are not stored, by their key; a stored one counts before them. */
  readonly #pins = new Map<string, Pin>();
  #stored: Policy | undefined;
  #policy: Policy | undefined;

  /** `renewed` is called when another snapshot decides than before. */
  constructor(ports: MemoryPorts, recorder: Recorder, renewed: () => void = () => undefined) {
    this.#ports = ports;
    this.#recorder = recorder;
    this.#renewed = renewed;
  }

  /** The snapshot that decides now. */
  policy(): Policy {
    const stored = this.#ports.policy();
    if (this.#policy && stored === this.#stored) return this.#policy;
    this.#stored = stored;
    const servers = [...this.#blocked, ...stored.trust.servers];
    const pins = this.#withSession(stored.trust.pins);
    this.#policy = { ...stored, trust: { ...stored.trust, servers, pins }, session: this.#session };
    this.#renewed();
    return this.#policy;
  }

  /** Pins what was seen clean: stored where that is wanted and works, else for as long as the window lives. */
  async pin(pins: readonly Pin[], keep: boolean): Promise<void> {
    const [first] = pins;
    if (!first) return;
    const { launchId } = first;
    if (keep && (await this.#store({ kind: 'pin', pins }, 'pin', launchId))) {
      for (const pin of pins) this.#pins.delete(pinKey(pin));
    } else {
      for (const pin of pins) this.#pins.set(pinKey(pin), pin);
      if (!keep) this.#report('pin.session', launchId);
    }
    this.#renew();
  }

  /** The pin is not stored. */
  isSession(pin: Pin): boolean {
    return this.#pins.get(pinKey(pin)) === pin;
  }

  get sessionGrants(): readonly Grant[] {
    return this.#session.filter((g) => g.uses !== 0);
  }

  /**
   * Remembers an approval; false where it could not be stored. One that another holds already adds nothing. A grant for
   * some calls lives here: a count that is stored would be given again with an older file.
   */
  async grant(grant: Grant): Promise<boolean> {
    const { session, trust } = this.policy();
    const here = grant.scope.kind === 'conversation' || grant.uses !== undefined;
    const now = this.#ports.now();
    const known = [...(here ? session : []), ...trust.grants];
    if (known.some((g) => (g.until === undefined || now < g.until) && holds(g, grant))) return true;
    if (!here) return this.#store({ kind: 'grant', grant }, 'grant', grant.id);
    this.#keep([...this.#session, grant]);
    this.#report('grant', grant.id);
    return true;
  }

  /** Remembers that a server may reach a host; false where that could not be stored. */
  reach(host: HostGrant): Promise<boolean> {
    return this.#store({ kind: 'host', host }, 'host', host.id);
  }

  /** Remembers that a flow is fine; false where it could not be stored. */
  async fine(flow: FlowGrant): Promise<boolean> {
    const here = fineFor(this.policy().trust.flows, flow);
    const isIt = ({ path, from }: FlowGrant): boolean =>
      path === flow.path && from.server === flow.from.server && from.tool === flow.from.tool;
    return here.some(isIt) || this.#store({ kind: 'flow', flow }, 'flow', flow.id);
  }

  /** Takes one of the calls that a grant may still cover; false where it is for any number. */
  spend(grantId: string): boolean {
    return this.#count(grantId, -1);
  }

  /** Gives one back. A grant that was revoked meanwhile stays so. */
  restore(grantId: string): void {
    this.#count(grantId, 1);
  }

  /** Remembers a judgement; false where it could not be stored. */
  async judge(server: JudgedServer): Promise<boolean> {
    const stored = await this.#store({ kind: 'judge', server }, server.state, server.launchId);
    if (!stored && server.state === 'blocked') {
      this.#blocked = [server, ...this.#blocked];
      this.#renew();
    }
    return stored;
  }

  /** Binds the grants of a launch that are bound to `before` to `now`; false where that could not be stored. */
  async rebind(
    launchId: string,
    before: string | undefined,
    now: string | undefined,
  ): Promise<boolean> {
    const bound = (g: Grant): boolean => g.launchId === launchId && g.contents === before;
    if (this.#session.some(bound))
      this.#keep(this.#session.map((g) => (bound(g) ? { ...g, contents: now } : g)));
    const { grants } = this.policy().trust;
    const grantIds = grants.filter(bound).map((g) => g.id);
    if (grantIds.length === 0) return true;
    const change: TrustChange = { kind: 'rebind', launchId, grantIds, contents: now };
    return this.#store(change, 'rebind', launchId);
  }

  revoke(grantId: string): void {
    const rest = this.#session.filter((g) => g.id !== grantId);
    if (rest.length === this.#session.length) return;
    this.#keep(rest);
    this.#report('revoke', grantId);
  }

  /** Brings back grants that were revoked a moment ago, except of launches that are blocked. */
  bringBack(grants: readonly Grant[]): void {
    const policy = this.policy();
    const here = new Set(this.#session.map((g) => g.id));
    const back = grants.filter(
      (g) => !here.has(g.id) && judged(policy, g.launchId)?.state !== 'blocked',
    );
    if (back.length === 0) return;
    this.#keep([...this.#session, ...back]);
    for (const { id } of back) this.#report('restore', id);
  }

  /** A connection ended, and its grants with it. */
  left(connection: string): void {
    this.#only(({ scope }) => scope.kind !== 'conversation' || scope.connection !== connection);
  }

  /** Drops what is granted for launches that are blocked: unblocking one must not bring it back. */
  reconsider(): void {
    const policy = this.policy();
    this.#only((grant) => judged(policy, grant.launchId)?.state !== 'blocked');
  }

  #withSession(stored: readonly Pin[]): readonly Pin[] {
    if (this.#pins.size === 0) return stored;
    const keys = new Set(stored.map(pinKey));
    return [...stored, ...[...this.#pins].flatMap(([key, pin]) => (keys.has(key) ? [] : [pin]))];
  }

  async #store(change: TrustChange, word: string, subject: string): Promise<boolean> {
    const outcome = await this.#ports
      .remember(change)
      .catch((thrown: unknown): Outcome => err(String(thrown)));
    this.#report(outcome.ok ? word : `${word}.failed`, subject);
    this.#renew();
    return outcome.ok;
  }

  #count(grantId: string, by: 1 | -1): boolean {
    const counted = this.#session.some((g) => g.id === grantId && g.uses !== undefined);
    if (counted)
      this.#keep(
        this.#session.map((g) =>
          g.id === grantId && g.uses !== undefined ? { ...g, uses: g.uses + by } : g,
        ),
      );
    return counted;
  }

  #only(fits: (grant: Grant) => boolean): void {
    const rest = this.#session.filter(fits);
    if (rest.length < this.#session.length) this.#keep(rest);
  }

  #keep(session: readonly Grant[]): void {
    this.#session = session;
    this.#renew();
  }

  #renew(): void {
    this.#policy = undefined;
    this.#renewed();
    this.#ports.changed();
  }

  #report(change: string, subject: string): void {
    this.#recorder.report({ kind: 'trust', at: this.#ports.now(), change, subject });
  }
}
