import { Label } from '../../shared/label.ts';
import { Reason } from '../../shared/verdict.ts';
import type { Approved } from './approved.ts';
import type { Conversation, Seen } from './conversation.ts';
import { decidingIn, partsOf, SHORTEST } from './deciding.ts';
import { isFine } from './fine.ts';
import { leavingIn } from './leaving.ts';
import type { FlowCall, Trail } from './trail.ts';
import { namesIn, saysNothing, type Value } from './values.ts';

/** A reason to ask that rests on where things are and where they go, with its evidence. */
export interface Escalation {
  readonly reason: Reason;
  readonly trails: readonly Trail[];
}

type Looked = Value & Seen;

/**
 * What a conversation has come to, as reasons to ask about a call that sends something out or changes something. Each
 * is narrow on purpose: a question that comes too often is a click. It does NOT see what only the person typed, and a
 * tool whose name hides that it sends.
 */
export function escalationsOf(
  call: FlowCall,
  here: Conversation,
  approved: { readonly here: Approved; readonly ever: Approved },
): readonly Escalation[] {
  const { sources } = here;
  // What a person called fine was seen without an order in sight.
  const fine = here.hasOrders ? [] : call.fine;
  const found: Escalation[] = [];
  const says = (reason: Reason, trails: readonly Trail[]): void => {
    const left = trails.filter((trail) => !isFine(trail, fine));
    if (left.length > 0) found.push({ reason, trails: left });
  };
  const isTrio =
    call.egress && sources.with(Label.private) !== 0 && sources.with(Label.untrusted) !== 0;
  if (call.egress) {
    const leaving = leavingIn(call, here, approved);
    if (leaving.isMuch) says(Reason.privateOut, leaving.trails);
  }
  if (call.reads || call.request === true) return found;

  const trail =
    (reason: Reason) =>
    ({ path, text, any }: Looked): Trail => {
      const from = sources.in(any);
      return {
        reason,
        path,
        text,
        source: from[0],
        from,
        share: from.length > 0 ? 1 : 0,
        how: 'exact',
      };
    };
  const unknown = decidingIn(call.values)
    .flatMap(partsOf)
    .filter(({ text }) => text.length >= SHORTEST && !approved.ever.has(text))
    .map((value): Looked => ({ ...value, ...here.where(value.text) }));
  const untrusted = sources.with(Label.untrusted);
  const own = sources.of(call.server);
  const taken = unknown.filter(
    ({ all }) =>
      all !== 0 &&
      (all & ~untrusted) === 0 &&
      (here.isTelling || (call.egress && (all & own) === 0)),
  );
  if (!call.fetches) says(Reason.untrustedValue, taken.map(trail(Reason.untrustedValue)));
  if (!call.fetches && isTrio && here.hasOrders)
    says(Reason.firstSeen, unknown.map(trail(Reason.firstSeen)));
  if (isTrio && here.bringsTogether(call.server)) {
    const goes = decidingIn(call.values);
    if (goes.length === 0 || unknown.length > 0)
      found.push({ reason: Reason.trifecta, trails: unknown.map(trail(Reason.trifecta)) });
  }
  if (call.egress && !call.fetches && here.isAfterOrder && !here.hasCalled(call.tool)) {
    const said = call.values.filter(({ text }) => !saysNothing(text));
    const parts = said.flatMap((v) => [v, ...namesIn(v.text).map((text) => ({ ...v, text }))]);
    const known = parts.some(({ text }) => here.where(text).plain === 1 || approved.here.has(text));
    if (said.length > 0 && !known)
      found.push({
        reason: Reason.unexplained,
        trails: said.map((v) => ({ ...v, ...here.where(v.text) })).map(trail(Reason.unexplained)),
      });
  }
  return found;
}
