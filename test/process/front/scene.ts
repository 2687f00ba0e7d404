import type { FrontLimits } from '../../../src/shared/front.ts';
import { builtFront } from '../gate/gateProcess.ts';
import { Journal } from '../joint/journal.ts';
import type { Guarded, Machine } from '../joint/stack.ts';
import type { TestWindow } from '../joint/window.ts';
import { openFront, type OpenFront } from './openFront.ts';

let built: Promise<{ front: string }> | undefined;

export interface Scene {
  readonly front: OpenFront;
  readonly journal: Journal;
  readonly window: TestWindow;
}

/** A window, and a guarded server that is served over HTTP: real gates, a real broker, a scripted person. */
export async function served(
  m: Machine,
  limits: Partial<FrontLimits> = {},
  more: Partial<Guarded> & { readonly flags?: readonly string[] } = {},
): Promise<Scene> {
  const window = await m.window();
  const journal = new Journal(m);
  const guarded = journal.server(more);
  const { front: file } = await (built ??= builtFront());
  const command = m.guarded(guarded);
  const front = await openFront(file, command, m.env(guarded.env), limits, m.dir('work'));
  m.ends.push(() => front.close());
  return { front, journal, window };
}
