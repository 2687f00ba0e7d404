import { Reason } from '../../shared/verdict.ts';
import { LONGEST } from './grams.ts';
import type { Approved } from './approved.ts';
import type { Conversation, Seen, Source } from './conversation.ts';
import { namesIn, saysNothing, type Value } from './values.ts';

/** A value of a call and the result that it came from. */
export interface Trail {
  /** JSON pointer inside the arguments. */
  readonly path: string;
  readonly text: string;
  readonly source: Source | undefined;
}

/** Why a call that is remembered is asked about all the same. */
export interface Suspicion {
  readonly reason:
    | typeof Reason.orderedValue
    | typeof Reason.orderedCall
    | typeof Reason.afterDenial
    | typeof Reason.requestedValue;
  readonly trails: readonly Trail[];
}

/** What is looked at of a call. */
export interface FlowCall {
  /** Lower-case words of the tool's name. */
  readonly words: readonly string[];
  /** It only reads, as far as its name says. */
  readonly reads: boolean;
  readonly values: readonly Value[];
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
  const look = (value: Value): Looked => ({ ...value, ...conversation.where(value.text) });
  const isNew = ({ text }: Value): boolean => !approved.here.has(text);
  const trail = ({ path, text }: Value): Trail => ({
    path,
    text,
    source: conversation.sourceOf(text),
  });
  const says = (reason: Suspicion['reason'], found: readonly Value[]): Suspicion => ({
    reason,
    trails: [...new Map(found.map((v) => [`${v.path}\0${v.text}`, trail(v)])).values()],
  });
  const values = call.values.filter(({ text }) => !saysNothing(text)).map(look);
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
      const heard = call.words.filter((word) => conversation.where(word).ordered === 1);
      if (
        heard.length * 2 >= call.words.length &&
        long.every((v) => v.ordered >= MOSTLY && isNew(v))
      )
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
  const requested = names.filter(
    (v) => v.requested === 1 && v.plain < 1 && v.text.length >= 5 && isNew(v),
  );
  return requested.length > 0 ? says(Reason.requestedValue, requested) : undefined;
}

const isOrdered = ({ terms, ordered }: Seen): boolean => ordered >= (terms <= LONGEST ? 1 : MOSTLY);
