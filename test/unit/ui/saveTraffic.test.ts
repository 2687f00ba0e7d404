import { describe, expect, it } from 'vitest';
import { saveTraffic } from '../../../src/ui/inspector/saveTraffic.ts';
import { newEditor, type Shown } from '../editorFake.ts';
import { Uri } from '../editorValues.ts';

const TARGET = Uri.file('/there/out.jsonl');

function person(answers: (shown: Shown) => unknown) {
  const editor = newEditor();
  editor.person = answers;
  return editor;
}

describe('exporting messages', () => {
  it('says that they may be private before it asks where to, and then writes exactly them', async () => {
    const editor = person(({ kind, items }) => (kind === 'save' ? TARGET : items[0]));
    expect(await saveTraffic('{"a":1}\n', 1)).toBe(true);
    expect(editor.shown.map((s) => [s.kind, s.modal])).toEqual([
      ['warning', true],
      ['save', false],
    ]);
    expect(editor.shown[0]?.text).toContain('private');
    expect([...editor.texts]).toEqual([[TARGET.path, '{"a":1}\n']]);
  });

  it.each<[string, (shown: Shown) => unknown]>([
    ['the person leaves the warning', () => undefined],
    ['the person names no file', ({ kind, items }) => (kind === 'save' ? undefined : items[0])],
  ])('writes nothing where %s', async (_why, answers) => {
    const editor = person(answers);
    expect(await saveTraffic('x', 1)).toBe(false);
    expect(editor.texts.size).toBe(0);
  });
});
