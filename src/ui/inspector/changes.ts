import { createHash } from 'node:crypto';
import { accept, block, keepOld, suppress } from '../../core/pins/decisions.ts';
import { pinKey, type Pin } from '../../core/pins/pin.ts';
import type { ReviewedItem, Surface } from '../../core/pins/standing.ts';
import type { TrustChange } from '../../core/policy/trust.ts';
import { decisionWords, doneWords } from '../strings/inspectorDecisions.ts';
import type { InspectorCore } from './deps.ts';
import { ordered } from './detail.ts';
import type { Keyed } from './keys.ts';
import { cleanOf, DAY_MS, Decision, HIDE_DAYS, nameOf } from './offered.ts';
import type { Written } from './written.ts';

interface About {
  readonly core: InspectorCore;
  readonly surface: Surface;
  /** Items of the surface. */
  readonly all: readonly Keyed[];
}

/** What a decision about one item writes; undefined where there is nothing to write. */
export function writtenFor(
  { core, surface }: About,
  item: ReviewedItem,
  decision: Decision,
  finding: number | undefined,
): Written | undefined {
  const at = core.ports.now();
  const name = nameOf(item);
  const pinned = (pin: Pin | undefined, done: string): Written | undefined =>
    pin && { changes: [{ kind: 'pin', pins: [pin] }], back: [before(core, pin)], done };
  switch (decision) {
    case Decision.accept:
      return pinned(accept(surface, item, 'person', at), doneWords.accept(name));
    case Decision.keep:
      return pinned(keepOld(item), doneWords.keep(name));
    case Decision.block:
      return pinned(block(surface, item, at), doneWords.block(name));
    case Decision.withhold:
      return removed(core, surface, item, doneWords.withhold(name));
    case Decision.unblock:
      return removed(core, surface, item, doneWords.unblock(name));
    case Decision.suppress:
    case Decision.unsuppress:
      return hidden(core, item, decision, finding);
    case Decision.acceptClean:
    case Decision.undo:
      return undefined;
  }
}

/** Accepts everything that changed and in which the review found nothing. */
export function writtenForClean({ core, surface, all }: About): Written | undefined {
  const at = core.ports.now();
  const pins = cleanOf(all).map(({ item }) => accept(surface, item, 'person', at));
  if (pins.length === 0) return undefined;
  return {
    changes: [{ kind: 'pin', pins }],
    back: pins.map((pin) => before(core, pin)),
    done: doneWords.acceptClean(pins.length),
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What puts back the pin that another one replaces. */
function before({ ports }: InspectorCore, pin: Pin): TrustChange {
  const old = ports.trust.policy().trust.pins.find((p) => pinKey(p) === pinKey(pin));
  return old ? { kind: 'pin', pins: [old] } : { kind: 'unpin', pins: [pin] };
}

/** Takes away what was pinned for an item: its own pin, or the blocks of its name that hold here. */
function removed(
  { ports }: InspectorCore,
  { launchId, server, variant }: Surface,
  { kind, name }: ReviewedItem,
  done: string,
): Written | undefined {
  const pins = ports.trust
    .policy()
    .trust.pins.filter(
      (p) =>
        p.kind === kind &&
        p.name === name &&
        ((p.launchId === launchId && p.variant === variant) ||
          (p.state === 'blocked' && (p.launchId === launchId || p.server === server))),
    );
  if (pins.length === 0) return undefined;
  return { changes: [{ kind: 'unpin', pins }], back: [{ kind: 'pin', pins }], done };
}

function hidden(
  { ports }: InspectorCore,
  item: ReviewedItem,
  decision: typeof Decision.suppress | typeof Decision.unsuppress,
  nth: number | undefined,
): Written | undefined {
  const findings = ordered(item.findings);
  const hide = decision === Decision.suppress;
  const all = hide ? findings : ordered(item.suppressed);
  const finding = nth === undefined ? undefined : all[hide ? nth : nth - findings.length];
  if (!finding) return undefined;
  const at = ports.now();
  const made = suppress(item, finding, sha256, at, at + HIDE_DAYS * DAY_MS);
  if (made.length === 0) return undefined;
  const on = made.map((suppression): TrustChange => ({ kind: 'suppress', suppression }));
  const off = made.map(({ rule, hash }): TrustChange => ({ kind: 'unsuppress', rule, hash }));
  const name = nameOf(item);
  if (hide) return { changes: on, back: off, done: doneWords.suppress(name) };
  const known = ports.trust.policy().trust.suppressions;
  const again = made.flatMap(({ rule, hash }): readonly TrustChange[] => {
    const suppression = known.find((s) => s.rule === rule && s.hash === hash);
    return suppression ? [{ kind: 'suppress', suppression }] : [];
  });
  return { changes: off, back: again, done: doneWords.unsuppress(name) };
}

export const undoSays = (done: string): string => decisionWords.undoSays(done);
