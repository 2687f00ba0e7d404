import { beforeEach, describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/core/signIn/document.ts';
import { clientDocument, DocumentNotice } from '../../../src/ui/signIn/document.ts';
import { newEditor, type Editor } from '../editorFake.ts';

describe('the address of a document that says who asks', () => {
  it.each([
    'https://example.com/countersign.json',
    'https://example.com:8443/oauth/client',
    'https://xn--bcher-kva.example/c',
  ])('is taken: %s', (url) => {
    expect(readDocument(url)).toEqual({ ok: true, value: url });
  });

  it.each([undefined, null, ''])('is none where nothing is set: %s', (value) => {
    expect(readDocument(value)).toEqual({ ok: true, value: undefined });
  });

  it.each<[unknown, string]>([
    [7, 'text'],
    [['https://example.com/c'], 'text'],
    ['http://example.com/c', 'https'],
    ['file:///c', 'https'],
    ['example.com/c', 'https'],
    ['https://example.com', 'path'],
    ['https://example.com/', 'path'],
    ['https://example.com//', 'path'],
    ['https://example.com/c#a', 'fragment'],
    ['https://example.com/c?a=b', 'query'],
    ['https://user@example.com/c', 'user'],
    ['https://user:word@example.com/c', 'user'],
    ['https://example.com/a/../c', 'dots'],
    ['https://example.com/./c', 'dots'],
    ['https://example.com/%2E%2e/c', 'dots'],
    ['https://Example.com/c', 'form'],
    ['https://example.com/$(id)', 'form'],
    ['https://exämple.com/c', 'form'],
    ['https://example.com/ c', 'form'],
    [`https://example.com/${'c'.repeat(3000)}`, 'form'],
  ])('is refused with the reason: %s', (value, error) => {
    expect(readDocument(value)).toEqual({ ok: false, error });
  });
});

describe('the setting of the document', () => {
  let set: unknown;
  const get = () => set;
  let editor: Editor;
  beforeEach(() => {
    editor = newEditor();
  });

  it('counts where it names one, and else not at all', () => {
    set = 'https://example.com/c';
    expect(clientDocument(get)).toBe('https://example.com/c');
    set = 'http://example.com/c';
    expect(clientDocument(get)).toBeUndefined();
  });

  it('is told by its name, with what is wrong and what to do, once for each wrong value', async () => {
    const notice = new DocumentNotice(get);
    set = 'http://example.com/c';
    await notice.look();
    await notice.look();
    expect(editor.shown.map((s) => s.text)).toEqual([
      'The setting countersign.signIn.clientDocument is not used: it does not begin with https://. Set it to the address of a client ID metadata document, such as https://example.com/countersign.json, or clear it.',
    ]);
    set = 'https://example.com/c';
    await notice.look();
    set = 'https://example.com';
    editor.person = () => 'Open the Setting';
    await notice.look();
    expect(editor.shown).toHaveLength(2);
    expect(editor.executed).toEqual([
      ['workbench.action.openSettings', 'countersign.signIn.clientDocument'],
    ]);
  });
});
