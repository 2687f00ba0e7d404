import type { Broker } from '../broker/ports.ts';
import { keptTexts } from '../core/pins/canonicalTexts.ts';
import type { Pin } from '../core/pins/pin.ts';
import type { Surface } from '../core/pins/standing.ts';
import type { LedgerEvent } from '../core/ledger/entry.ts';
import type { PinTexts } from '../store/pinTexts.ts';
import type { Changes, ReviewPort, TrustPort } from '../ui/ports.ts';
import { pinnedSurfaces } from './pinnedSurfaces.ts';
import { sha256 } from './text.ts';

export interface ReviewDeps {
  readonly trust: TrustPort;
  readonly broker: () => Broker | undefined;
  /** Something that a view of the surfaces shows may have changed. */
  readonly changes: readonly Changes[];
  readonly now: () => number;
  readonly record: (events: readonly LedgerEvent[]) => unknown;
  readonly failed: (error: unknown) => void;
}

/** What servers say, as the views read it: what was listed in this window, else what is pinned. */
export class Review implements ReviewPort {
  readonly #deps: ReviewDeps;
  #texts: PinTexts | undefined;
  /** Surfaces of launches that were not listed, and what they were made from. */
  #pinned: { readonly pins: readonly Pin[]; readonly all: readonly Surface[] } | undefined;

  constructor(deps: ReviewDeps) {
    this.#deps = deps;
  }

  /** The store is there. Texts that no pin of a list that is believed names are removed. */
  opened(texts: PinTexts): void {
    this.#texts = texts;
    const { trust, trustReadable } = this.#deps.trust.policy();
    if (trustReadable) texts.sweep(namedBy(trust.pins));
  }

  readonly onDidChange: Changes = (listener) => {
    const all = this.#deps.changes.map((on) => on(listener));
    return { dispose: () => all.forEach((one) => one.dispose()) };
  };

  readonly surfaces: ReviewPort['surfaces'] = () => {
    const live = this.#deps.broker()?.surfaces() ?? [];
    const here = new Set(live.map(placeKey));
    return [...live, ...this.#fromPins().filter((s) => !here.has(placeKey(s)))];
  };

  readonly text: ReviewPort['text'] = (hash) => Promise.resolve(this.#read(hash));

  /** Keeps texts of pinned items; a disk that refuses costs a later diff. */
  readonly keep = (texts: ReadonlyMap<string, string>): void => {
    this.#texts?.keep(texts).catch(this.#deps.failed);
  };

  /** The trust list as views change it: what a person accepted is kept as text too, and every decision is recorded. */
  watched(port: TrustPort): TrustPort {
    const { record, now } = this.#deps;
    return {
      ...port,
      change: async (change) => {
        const outcome = await port.change(change);
        if (change.kind === 'pin' && outcome.ok) this.#accepted(change.pins);
        const subjects = subjectsOf(change);
        const word = outcome.ok ? change.kind : `${change.kind}.failed`;
        if (subjects.length > 0)
          record(
            subjects.map((subject) => ({ kind: 'trust', at: now(), change: word, ...subject })),
          );
        return outcome;
      },
    };
  }

  #accepted(pins: readonly Pin[]): void {
    const hashes = new Set(pins.map((p) => p.hash));
    const live = this.#deps.broker()?.surfaces() ?? [];
    this.keep(keptTexts(live.flatMap((s) => s.items).filter((i) => hashes.has(i.hash))));
  }

  #fromPins(): readonly Surface[] {
    const { trust } = this.#deps.trust.policy();
    if (this.#pinned?.pins === trust.pins) return this.#pinned.all;
    const all = pinnedSurfaces(trust, (hash) => this.#read(hash), sha256, this.#deps.now());
    this.#pinned = { pins: trust.pins, all };
    return all;
  }

  #read(hash: string): string | undefined {
    try {
      return this.#texts?.read(hash);
    } catch (error) {
      this.#deps.failed(error);
      return undefined;
    }
  }
}

const placeKey = ({ launchId, variant }: Surface): string => JSON.stringify([launchId, variant]);

/** Every version that a pin names. */
const namedBy = (pins: readonly Pin[]): ReadonlySet<string> =>
  new Set(pins.flatMap((p) => [p.hash, ...p.earlier.map((e) => e.hash)]));

type Change = Parameters<TrustPort['change']>[0];
type Subject = Pick<Extract<LedgerEvent, { kind: 'trust' }>, 'subject' | 'server' | 'launchId'>;

/** What the ledger says that a decision about reviews was about; nothing for changes of other kinds. */
function subjectsOf(change: Change): readonly Subject[] {
  switch (change.kind) {
    case 'pin':
      return change.pins.map(({ server, launchId, kind, name, hash, state, refused }) => {
        const what = refused === undefined ? state : `refused ${refused}`;
        return { server, launchId, subject: `${kind} ${name} ${hash} ${what}` };
      });
    case 'unpin':
      return change.pins.map(({ server, launchId, kind, name, hash }) => ({
        server,
        launchId,
        subject: `${kind} ${name} ${hash}`,
      }));
    case 'suppress':
      return [{ subject: `${change.suppression.rule} ${change.suppression.hash}` }];
    case 'unsuppress':
      return [{ subject: `${change.rule} ${change.hash}` }];
    case 'carry':
      return [{ launchId: change.to, subject: change.from }];
    case 'rebind':
      return [{ launchId: change.launchId, subject: change.grantIds.join(' ') }];
    case 'disown':
      return [{ launchId: change.launchId, subject: change.file }];
    case 'label': {
      const { launchId, tool, label, set } = change.edit;
      return [{ launchId, subject: `${tool} ${label} ${set ? 'on' : 'off'}` }];
    }
    case 'unlabel':
      return [{ launchId: change.launchId, subject: `${change.tool} ${change.label}` }];
    case 'flow': {
      const { launchId, tool, path, from } = change.flow;
      return [{ launchId, subject: `${from.server} ${from.tool} > ${tool} ${path}` }];
    }
    case 'unflow':
      return [{ subject: change.flowId }];
    case 'confine': {
      const { server, launchId, sandbox, wholeEnv } = change.confined;
      const env = wholeEnv === true ? ' whole-environment' : '';
      return [{ server, launchId, subject: `${sandbox?.preset ?? 'none'}${env}` }];
    }
    case 'host': {
      const { server, launchId, host, port } = change.host;
      return [{ server, launchId, subject: `${host}:${String(port)}` }];
    }
    case 'unhost':
      return [{ subject: change.hostId }];
    case 'confirm':
    case 'unconfirm':
      return [{ subject: change.hash }];
    case 'revoke':
      return [{ subject: change.grantId }];
    case 'revokeAll':
      return change.grantIds.map((subject) => ({ subject }));
    case 'restore':
      return change.grants.map(({ id, server, launchId }) => ({ server, launchId, subject: id }));
    // Only what no card wrote comes here: an answer to a card is recorded as an answer.
    case 'grant': {
      const { id, server, launchId } = change.grant;
      return [{ server, launchId, subject: id }];
    }
    case 'alone': {
      const { server, launchId } = change.choice;
      return [{ server, launchId, subject: server }];
    }
    case 'unalone': {
      const { server, launchId } = change;
      return [{ server, launchId, subject: server }];
    }
    case 'judge':
    case 'forget':
      return [];
  }
}
