import { Reason } from '../../shared/verdict.ts';
import { LONGEST } from './grams.ts';
import type { Approved } from './approved.ts';
import type { Conversation, Seen } from './conversation.ts';
import { wordsOf } from '../vocabulary/name.ts';
import { hostOf } from './deciding.ts';
import { escalationsOf, type Escalation } from './escalation.ts';
import type { FlowCall, Trail } from './trail.ts';
import { namesIn, saysNothing, type Value } from './values.ts';

/** Why a call that is remembered is asked about all the same. */
export interface Suspicion {
  readonly reason: Reason;
  /** What else holds; each has its trails among `trails`, or needs none. */
  readonly also: readonly Reason[];
  /** It takes a deliberate gesture: an order is involved, or two reasons hold. */
  readonly slow: boolean;
  readonly trails: readonly Trail[];
}

/** From this share on a long text counts as taken from somewhere. */
const MOSTLY = 0.5;

interface Looked extends Value, Seen {}

/**
 * Compares a call with what its conversation brought in. It asks where a value has no other origin than a text of a
 * server that gives orders (and no person has allowed that value in this conversation) or makes requests (and no
 * person has allowed it in this window). It does NOT see orders
 * that the review did not find and that do not read like a request, values that the model computed or translated, nor
 * whether the person asked for just that.
 */
export function suspicionOf(
  call: FlowCall,
  conversation: Conversation,
  approved: { readonly here: Approved; readonly ever: Approved },
): Suspicion | undefined {
  const told = conversation.isTelling ? ledBy(call, conversation, approved.here) : undefined;
  // Where something is kept is named in texts all the time: for a request only an order counts.
  const led = call.request === true && told && !ORDERED.has(told.reason) ? undefined : told;
  const found = [
    ...(led && led.reason !== Reason.requestedValue ? [led] : []),
    ...escalationsOf(call, conversation, approved),
    ...(led?.reason === Reason.requestedValue ? [led] : []),
  ];
  const [first, ...rest] = found;
  if (!first) return undefined;
  const also = rest.map(({ reason }) => reason);
  // The first reason that names a value is the one that is told of it.
  const trails = new Map<string, Trail>();
  for (const trail of found.flatMap((f) => f.trails)) {
    const key = `${trail.path}\0${trail.text}`;
    if (!trails.has(key)) trails.set(key, trail);
  }
  // That a value is asked for says no more where it is known to be somebody else's.
  const reasons = found.filter(({ reason }) => reason !== Reason.requestedValue).length;
  const slow = ORDERS.has(first.reason) || reasons > 1;
  return { reason: first.reason, also, slow, trails: [...trails.values()] };
}

const ORDERED: ReadonlySet<Reason> = new Set([Reason.orderedValue, Reason.orderedCall]);
const ORDERS: ReadonlySet<Reason> = new Set([
  Reason.orderedValue,
  Reason.orderedCall,
  Reason.afterDenial,
]);

/** Whether an order or a request in a result leads to this call. */
function ledBy(
  call: FlowCall,
  conversation: Conversation,
  approved: Approved,
): Escalation | undefined {
  const look = (value: Value): Looked => ({ ...value, ...conversation.where(value.text) });
  const isNew = ({ text }: Value): boolean => !approved.has(text);
  const trail = (reason: Reason, { path, text, any, ordered, requested, plain }: Looked): Trail => {
    const source = conversation.sourceOf(text);
    const from = source ? [source] : conversation.sources.in(any);
    const share = Math.max(ordered, requested, plain);
    return { reason, path, text, source, from, share, how: 'exact' };
  };
  const says = (reason: Reason, found: readonly Looked[]): Escalation => ({
    reason,
    trails: [...new Map(found.map((v) => [`${v.path}\0${v.text}`, trail(reason, v)])).values()],
  });
  const values = call.values.filter(({ text }) => !saysNothing(text)).map(look);
  const words = wordsOf(call.tool);
  const names = call.values
    .flatMap(({ path, text }) => namesIn(text).map((part) => ({ path, text: part })))
    .map(look);

  if (conversation.hasOrders) {
    const only = [
      ...values.filter((v) => isOrdered(v) && v.plain < MOSTLY),
      ...names.filter((v) => v.ordered === 1 && v.plain === 0),
    ].filter(isNew);
    if (only.length > 0) return says(Reason.orderedValue, only);
    if (!call.reads) {
      const named = names.filter((v) => v.ordered === 1 && isNew(v));
      if (named.length > 0) return says(Reason.orderedCall, named);
      const long = values.filter((v) => v.text.length > 1);
      const heard = words.filter((word) => conversation.where(word).ordered === 1);
      if (heard.length * 2 >= words.length && long.every((v) => v.ordered >= MOSTLY && isNew(v)))
        return says(Reason.orderedCall, long);
    }
  }
  if (call.reads) return undefined;
  if (conversation.isDenied) {
    const unknown = (names.length > 0 ? names : values).filter(
      (v) => v.plain < 1 && v.requested < 1 && isNew(v),
    );
    if (unknown.length > 0) return says(Reason.afterDenial, unknown);
  }
  const followed = call.fetches ? linksTo(call, approved) : new Set<string>();
  const requested = names.filter(
    (v) =>
      v.requested === 1 && v.plain < 1 && v.text.length >= 5 && isNew(v) && !followed.has(v.path),
  );
  return requested.length > 0 ? says(Reason.requestedValue, requested) : undefined;
}

/**
 * Arguments that are an address at a host which a person allowed in this conversation: to follow a link there, as a
 * page asks for, tells nobody new anything. What of it is private is told elsewhere.
 */
const linksTo = ({ values }: FlowCall, approved: Approved): ReadonlySet<string> =>
  new Set(
    values.flatMap((value) => {
      const host = hostOf(value.text);
      return host !== undefined && approved.has(host) ? [value.path] : [];
    }),
  );

const isOrdered = ({ terms, ordered }: Seen): boolean => ordered >= (terms <= LONGEST ? 1 : MOSTLY);
