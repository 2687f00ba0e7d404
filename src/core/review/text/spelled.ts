import { pieces } from './mapped.ts';
import { unescaped } from './normal.ts';
import { rawView, type How, type View } from './view.ts';

/** Long stretches written out although plain letters would have done. */
const RUNS: readonly (readonly [How, needs: string, RegExp])[] = [
  ['percent', '%', /(?:%[0-9a-f]{2}|[A-Za-z0-9_.~-]{1,2}(?=%[0-9a-f]{2})){8,}/gi],
  ['escapes', '\\', /(?:\\(?:u[0-9a-f]{4}|u\{[0-9a-f]{1,6}\}|x[0-9a-f]{2})){6,}/gi],
  ['entities', '&#', /(?:&#(?:\d{1,7}|x[0-9a-f]{1,6});){6,}/gi],
];

/** Letters that need no escape and have one all the same: four or more of them make it a disguise. */
const needless = (run: string, plain: string): boolean =>
  (plain.match(/[A-Za-z]/g)?.length ?? 0) - (run.match(/(?<![\\%&#x0-9a-f])[g-z]/gi)?.length ?? 0) >
  4;

/** Stretches of escapes that spell ordinary letters. */
export function spelledOut(view: View): readonly View[] {
  const found = RUNS.filter(([, needs]) => view.text.includes(needs)).map(([how, , pattern]) =>
    pieces(view, how, pattern, ([run]) => {
      const plain = unescaped(rawView(run)).text;
      return needless(run, plain) ? plain : undefined;
    }),
  );
  return found.filter((v) => v !== undefined);
}
