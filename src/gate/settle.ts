import { setEngineFlags } from './engineFlags.ts';
import type { Options } from './options.ts';
import { readNode } from './reply/node.ts';
import { replyReviewer } from './reply/reviewer.ts';
import { timing } from './timing.ts';

/**
 * What V8 compiles small, and how it collects: a quarter less memory in a gate that has worked, at the same speed.
 */
const FLAGS = [
  '--optimize-for-size',
  '--max-inlined-bytecode-size-cumulative=200',
  '--max-optimized-bytecode-size=5000',
];
/** A reply of the usual kind. */
const SAMPLE = Buffer.from('{"content":[{"type":"text","text":"Two notes were found."}]}');

/** Does a moment later what a start does not wait for. Nothing depends on it. */
export function settleLater({ remote }: Options): void {
  setTimeout(() => {
    // HTTP needs the faster code, by a quarter; a gate without a process behind it has the room.
    if (!remote) setEngineFlags(FLAGS);
    warmUp();
  }, timing.settle).unref();
}

/** Reviews something, so that the first reply does not wait until the review is compiled. */
function warmUp(): void {
  const reading = readNode(SAMPLE, { start: 0, end: SAMPLE.length });
  let read = reading.next();
  while (read.done !== true) read = reading.next();
  if (!read.value) return;
  const steps = replyReviewer('result', read.value);
  while (steps.next().done !== true);
}
