import { shownPassage, type Passage } from '../core/flow/passage.ts';
import type { OpenCall } from './callAnswer.ts';
import type { State } from './state.ts';

/** Values of one call whose places are looked for. */
const MOST = 8;

/**
 * Where the values of a call stood in the results that they came from. The gates are asked while a person looks at the
 * card and not before; what they say goes to the card without secrets, and nowhere else.
 */
export function passagesOf(
  { results, ports }: Pick<State, 'results' | 'ports'>,
  { flow, pending }: Pick<OpenCall, 'flow' | 'pending'>,
): Promise<readonly (Passage | undefined)[]> {
  const { signal, question } = pending;
  const trails = question.suspicion?.trails.slice(0, MOST) ?? [];
  return Promise.all(
    trails.map(async ({ source, text }) => {
      const found = source && (await results.show(flow.conversation, source, text, signal));
      if (!found || signal.aborted) return undefined;
      return shownPassage(found, await ports.redactText(found.before + found.text + found.after));
    }),
  );
}
