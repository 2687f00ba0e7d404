import { Uses } from '../../../src/core/ledger/uses.ts';
import { createHash } from 'node:crypto';
import type { Pin } from '../../../src/core/pins/pin.ts';
import { nodeOf, saidOn, type Said } from '../../../src/core/pins/said.ts';
import { stand } from '../../../src/core/pins/stand.ts';
import type { ReviewedItem, Surface } from '../../../src/core/pins/standing.ts';
import { withoutSuppressed } from '../../../src/core/pins/suppressed.ts';
import { EMPTY_TRUST, type Policy, type TrustList } from '../../../src/core/policy/policy.ts';
import { changed, type TrustChange } from '../../../src/core/policy/trust.ts';
import type { Finding, ItemKind } from '../../../src/shared/finding.ts';
import { err, ok } from '../../../src/shared/result.ts';
import type { LedgerEvent } from '../../../src/core/ledger/entry.ts';
import type { InspectorState } from '../../../src/shared/protocol/inspectorPage.ts';
import { validatorOf } from '../../../src/core/consent/schema.ts';
import type { TrafficState } from '../../../src/shared/protocol/inspectorTraffic.ts';
import { KeptSignIns } from '../manage/keptSignIns.ts';
import { FakeTraffic } from './fakeTraffic.ts';
import { FakeLookUps } from './lookedUp.ts';
import type { Entry, Outcome, TrialPort } from '../../../src/ui/ports.ts';
import { InspectorSession, type SessionDeps } from '../../../src/ui/inspector/session.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
export const LAUNCH_ID = sha256('launch');
export const DAY = Date.UTC(2026, 4, 12, 9, 30);
const VARIANT = '2025-11-25 · Copilot (elicitation, sampling)';

export interface Given {
  readonly kind?: ItemKind;
  readonly name: string;
  /** The item; a string is JSON text as it came, but for instructions. */
  readonly says: unknown;
  readonly findings?: readonly Finding[];
  /** What was pinned under its name; without it, exactly what it says was, at first sight. */
  readonly pin?: (said: Said) => Pin | undefined;
}

export function pin(name: string, hash: string, more: Partial<Pin> = {}): Pin {
  return {
    ...{ kind: 'tool', name, launchId: LAUNCH_ID, server: 'mail', variant: VARIANT, hash },
    ...{ state: 'accepted', by: 'clean', at: DAY - 40 * 86_400_000, rules: [], earlier: [] },
    ...more,
  };
}

const textOf = ({ kind, says }: Given): string =>
  typeof says === 'string' && kind !== 'instructions' ? says : JSON.stringify(says);

/** An item as the broker reads it from a page. */
export function saidBy(given: Given): Said {
  const { kind = 'tool' } = given;
  const page = kind === 'instructions' ? textOf(given) : `[${textOf(given)}]`;
  const [said] = saidOn(kind, page, sha256, 1) ?? [];
  if (!said) throw new Error(`no item: ${page}`);
  return said;
}

/** Evidence over the first occurrence of some words in a text at a pointer. */
export function found(
  rule: string,
  tier: Finding['tier'],
  path: string,
  text: string,
  words: string,
  more: Partial<Finding['evidence'][number]> = {},
): Finding {
  const start = text.indexOf(words);
  return { rule, tier, evidence: [{ path, start, end: start + words.length, ...more }] };
}

/** A trust list, surfaces and a page on a clock of their own; what is written shows in the surfaces at once. */
export class InspectorRig {
  now = DAY;
  given: readonly Given[];
  list: TrustList;
  restricted = false;
  refuse: string | undefined;
  seen: number | undefined = DAY - 10_000;
  surfaces = 1;
  /** What runs now. */
  packages: Surface['packages'];
  args: readonly string[] = LAUNCH.args;
  running: 'held' | 'running' | undefined = 'running';
  /** Until it resolves, no earlier text is read. */
  reading = Promise.resolve();
  readonly events: LedgerEvent[] = [];
  readonly texts = new Map<string, string>();
  readonly changes: TrustChange[] = [];
  /** Tools that gave orders to the model. */
  readonly ordering: string[] = [];
  readonly went: string[] = [];
  readonly lookUps = new FakeLookUps();
  readonly states: InspectorState[] = [];
  readonly session: InspectorSession;
  /** How the server is started for calls by hand. */
  open: TrialPort['open'] = () => Promise.resolve(err('gone'));
  entry: Entry | undefined = {
    ...{ id: 'mail', key: 'mail', name: 'mail', client: 'VS Code', inEditor: true },
    family: 'vscode.workspace',
    file: '/ws/.vscode/mcp.json',
    ...{ line: 3, offset: 20 },
    state: 'guarded',
    shared: false,
  };
  readonly signIns = new KeptSignIns();
  readonly traffic = new FakeTraffic();
  readonly traffics: TrafficState[] = [];
  readonly copied: string[] = [];
  readonly saved: string[] = [];
  saves = true;
  postTraffic: (state: TrafficState) => void = () => undefined;
  /** Set by who shows the page. */
  post: SessionDeps['post'] = () => undefined;

  constructor(given: readonly Given[], more: Partial<SessionDeps> = {}) {
    this.given = given;
    const pins = given.flatMap((g) => {
      const said = saidBy(g);
      const own = g.pin
        ? g.pin(said)
        : pin(g.name, said.hash, { kind: said.kind, body: said.body });
      return said.readable && own ? [own] : [];
    });
    this.list = { ...EMPTY_TRUST, pins };
    this.session = new InspectorSession({ ...this.deps(), ...more }, LAUNCH_ID);
  }

  get surface(): Surface {
    return {
      launchId: LAUNCH_ID,
      server: 'mail',
      variant: VARIANT,
      packages: this.packages,
      items: ITEM_KINDS.flatMap((kind) => this.standing(kind)),
      gone: [pin('old_tool', sha256('old'))],
      at: DAY - 60_000,
    };
  }

  get state(): InspectorState {
    const state = this.states.at(-1);
    if (!state) throw new Error('nothing was pushed');
    return state;
  }

  say(request: Readonly<Record<string, unknown>>): Promise<void> {
    return this.session.hear({ request });
  }

  /** Shows an item as the page does, and waits until it may be decided about. */
  async look(key: string): Promise<InspectorState> {
    await this.say({ method: 'show', key });
    await new Promise((resolve) => setImmediate(resolve));
    await this.say({ method: 'painted', look: this.shownLook });
    this.now += 1000;
    return this.state;
  }

  get shownLook(): string {
    return this.state.detail?.look ?? this.state.overview?.look ?? '';
  }

  decide(decision: string, finding?: number): Promise<void> {
    const more = finding === undefined ? {} : { finding };
    return this.say({ method: 'decide', look: this.shownLook, decision, ...more });
  }

  /** The server says something else under this name now. */
  drift(name: string, says: unknown, findings: readonly Finding[] = []): void {
    this.given = this.given.map((g) => (g.name === name ? { ...g, says, findings } : g));
    this.session.renew();
  }

  private deps(): SessionDeps {
    const quiet = () => ({ dispose: () => undefined });
    const pause = () => Promise.resolve(ok(undefined));
    return {
      ports: {
        now: () => this.now,
        trust: {
          onDidChange: quiet,
          policy: () => this.policy(),
          change: (change) => Promise.resolve(this.write(change)),
          pause,
          launchId: () => LAUNCH_ID,
          contentsId: () => undefined,
          judgement: () => Promise.reject(new Error('not here')),
        },
        review: {
          onDidChange: quiet,
          surfaces: () => (this.surfaces === 0 ? [] : [this.surface]),
          text: (hash) => this.reading.then(() => this.texts.get(hash)),
        },
        ledger: {
          ...{ onDidChange: quiet, uses: new Uses(), digest: () => undefined },
          look: () => Promise.resolve(false),
          recent: () => Promise.resolve(this.events),
          ...{ verify: () => Promise.resolve(ok(0)), exportTo: () => Promise.resolve(ok(0)) },
        },
        signIns: this.signIns,
        live: {
          onDidChange: quiet,
          connections: () =>
            this.running === undefined
              ? []
              : [
                  {
                    id: 'c1',
                    launchId: LAUNCH_ID,
                    launch: LAUNCH,
                    state: this.running,
                    ...{ tools: [], since: 0 },
                  },
                ],
          tickets: () => [],
          revokeTicket: () => undefined,
          declined: () => [],
          askAgain: () => undefined,
          gaveOrders: (_, tool) => this.ordering.includes(tool),
        },
      },
      entryName: () => this.entry?.name,
      entryKeys: () => this.entry?.keys ?? [],
      launchOf: () => ({ ...LAUNCH, args: this.args }),
      wholeLaunch: () => (this.running === undefined ? undefined : LAUNCH),
      lookUps: this.lookUps,
      lookUp: this.lookUps.now,
      clock: (at) => new Date(at).toISOString().slice(0, 16).replace('T', ' '),
      post: (state, words) => {
        this.states.push(state);
        this.post(state, words);
      },
      seenSince: () => this.seen,
      openRecord: (id) => Promise.resolve(void this.went.push(`record ${id}`)),
      document: (rule) => Promise.resolve(void this.went.push(`document ${rule}`)),
      go: (to) => Promise.resolve(void this.went.push(to)),
      trial: {
        trials: { open: (...args) => this.open(...args) },
        entry: () => this.entry,
        validators: () => Promise.resolve(validatorOf),
      },
      traffic: {
        port: this.traffic,
        post: (state) => {
          this.traffics.push(state);
          this.postTraffic(state);
        },
        copy: (text) => Promise.resolve(void this.copied.push(text)),
        save: (lines) => {
          this.saved.push(lines);
          return Promise.resolve(this.saves);
        },
      },
      failed: (what, error) => {
        throw new Error(what, { cause: error });
      },
    };
  }

  private policy(): Policy {
    const { restricted, list: trust } = this;
    return { paused: false, restricted, trustReadable: true, trust, session: [] };
  }

  private write(change: TrustChange): Outcome {
    if (this.refuse !== undefined) return err(this.refuse);
    this.changes.push(change);
    this.list = changed(this.list, change);
    return ok(undefined);
  }

  private standing(kind: ItemKind): readonly ReviewedItem[] {
    const judged = this.given
      .filter((g) => (g.kind ?? 'tool') === kind)
      .map((g) => {
        const said = saidBy(g);
        const { suppressions } = this.list;
        const node = () => nodeOf(said);
        return {
          ...said,
          ...withoutSuppressed(g.findings ?? [], node, suppressions, sha256, this.now),
        };
      });
    const list = { launchId: LAUNCH_ID, server: 'mail', variant: VARIANT, kind, items: judged };
    const standings = stand(list, this.list.pins);
    return judged.map((j, i) => ({ ...j, standing: standings[i] ?? { state: 'new' } }));
  }
}

const ITEM_KINDS: readonly ItemKind[] = ['tool', 'prompt', 'resource', 'template', 'instructions'];

export const LAUNCH = {
  server: 'mail',
  command: 'npx',
  args: ['-y', '@example/mail-server@3.1.0', '--folder', 'In box'],
  env: ['MAIL_TOKEN'],
  cwd: '/home/me/app',
};
