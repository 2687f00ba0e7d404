import { describe, expect, it } from 'vitest';
import { cycleIn, graphOf, sourceFiles, text } from './graph.ts';

const files = sourceFiles('src', 'webview');
const lines = (file: string) => text(file).split('\n').length - 1;

describe('the shape of the sources', () => {
  it('has no file above 300 lines, tests included', () => {
    const long = [...files, ...sourceFiles('test')].filter((f) => lines(f) > 300);
    expect(long).toEqual([]);
  });

  it('keeps the median source file at 90 lines or fewer', () => {
    const sorted = files.map(lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(90);
  });

  it('has no import cycle', () => {
    expect(cycleIn(graphOf(files))).toBeUndefined();
  });

  it('finds a seeded import cycle, type imports included', () => {
    const seeded: Record<string, string> = {
      'src/core/a.ts': "import type { B } from './b.ts';",
      'src/core/b.ts': "export { c } from './c.ts';",
      'src/core/c.ts': "const a = import('./a.ts');",
    };
    const graph = graphOf(Object.keys(seeded), (f) => seeded[f] ?? '');
    expect(cycleIn(graph)).toEqual([
      'src/core/a.ts',
      'src/core/b.ts',
      'src/core/c.ts',
      'src/core/a.ts',
    ]);
  });

  it('has no file whose name says nothing', () => {
    const vague = /(^|\/)(utils?|helpers?|managers?|common|misc|index)\.ts$/i;
    expect([...files, ...sourceFiles('test')].filter((f) => vague.test(f))).toEqual([]);
  });
});
