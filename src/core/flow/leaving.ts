import { Label } from '../../shared/label.ts';
import { Reason } from '../../shared/verdict.ts';
import type { Approved } from './approved.ts';
import type { Conversation } from './conversation.ts';
import { decodedOf } from './forms.ts';
import type { FlowCall, Trail } from './trail.ts';
import { namesIn } from './values.ts';

/** Runs of words of one call, or of all calls to one server, that are much. */
const MUCH = 10;
const MUCH_IN_ALL = 12;
/** A name of this length that holds letters and digits is one of a kind: a key, a token, an account. */
const UNIQUE = 16;

/** What of a call stands in private results of other servers alone, or in those to which text of others led. */
export interface Leaving {
  readonly trails: readonly Trail[];
  /** Hashes of what leaves. */
  readonly grams: ReadonlySet<number>;
  /** Enough of it, now or together with what left before, to ask. */
  readonly isMuch: boolean;
}

/**
 * Looks for text that one server read as private in the arguments of another, or of its own where text of others named
 * what it read, as it is or encoded. What other results
 * say as well, and what a person allowed here, does not count. It does NOT see what the model summed up in words of
 * its own.
 */
export function leavingIn(
  call: Pick<FlowCall, 'server' | 'values'>,
  here: Conversation,
  approved: { readonly here: Approved },
): Leaving {
  const { sources } = here;
  const theirs = (sources.with(Label.private) & (~sources.of(call.server) | sources.led)) >>> 0;
  const grams = new Set<number>();
  const trails: Trail[] = [];
  let isUnique = false;
  if (theirs === 0) return { trails, grams, isMuch: false };
  for (const { path, text } of call.values) {
    if (approved.here.has(text)) continue;
    const decoded = decodedOf(text);
    const cut = decoded
      .filter((form) => here.held(form.text, theirs).grams.length === 0)
      .map((form) => ({ ...form, text: inner(form.text) }));
    for (const { text: said, from: encodings } of [{ text, from: [] }, ...decoded, ...cut]) {
      const part = here.held(said, theirs);
      const unique = namesIn(said).filter(
        (name) =>
          name.length >= UNIQUE &&
          /\d/.test(name) &&
          /\p{L}/u.test(name) &&
          here.held(name, theirs).share === 1,
      );
      if (part.grams.length === 0 && unique.length === 0) continue;
      for (const gram of part.grams) grams.add(gram);
      if (unique.length > 0) isUnique = true;
      const from = sources.in(part.marks === 0 ? theirs : part.marks);
      trails.push({
        ...{
          reason: Reason.privateOut,
          path,
          text: unique[0] ?? said,
          source: from[0],
          from,
          share: part.share,
        },
        ...(encodings.length === 0
          ? { how: 'exact' as const }
          : { how: 'transformed' as const, encodings }),
      });
    }
  }
  const isMuch =
    isUnique || grams.size >= MUCH || grams.size + here.left(call.server, grams) >= MUCH_IN_ALL;
  return { trails, grams, isMuch };
}

/** A piece that was cut off anywhere, without the words at its ends, which may be halves. */
const inner = (said: string): string =>
  said.replace(/^[\p{L}\p{N}]{1,64}/u, '').replace(/[\p{L}\p{N}]{1,64}$/u, '');
