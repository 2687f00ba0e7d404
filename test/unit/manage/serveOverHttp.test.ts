import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clientLine } from '../../../src/ui/cards/clientLine.ts';
import type { Shown } from '../editorFake.ts';
import { entryOf, Rig } from './rig.ts';

const command = 'countersign.serveOverHttp';
const { id } = entryOf('github', 'guarded');
const address = 'http://127.0.0.1:4321/mcp';

let rig: Rig;
let window: { dispose(): unknown };
beforeEach(() => {
  rig = new Rig();
  rig.found = {
    entries: [entryOf('github', 'guarded'), entryOf('files', 'unguarded')],
    problems: [],
  };
  window = rig.start();
});
afterEach(() => window.dispose());

interface Item {
  readonly label: string;
  readonly detail?: string;
  readonly description?: string;
}
const itemsOf = ({ items }: Shown) => items as readonly Item[];
const done = () => rig.fronts.done.filter((what) => what !== 'look');

/** Presses the last button of a dialog, and takes these items of lists one after the other. */
const person = (...labels: readonly string[]): void => {
  const left = [...labels];
  rig.editor.person = (shown) => {
    if (shown.modal) return shown.items.at(-1);
    if (shown.kind !== 'pick') return undefined;
    const next = left.shift();
    return itemsOf(shown).find((item) => next !== undefined && item.label.includes(next));
  };
};

describe('serving over HTTP', () => {
  it('offers guarded servers alone, and serves one after a person agreed to what it means', async () => {
    person('github');
    await rig.run(command);
    const [list, dialog, served] = rig.editor.shown.filter((s) => s.modal || s.kind === 'pick');
    expect(list && itemsOf(list).map((item) => item.label)).toEqual(['github']);
    expect(dialog).toMatchObject({
      modal: true,
      text: 'Serve "github" over HTTP on this machine?',
    });
    expect(dialog?.detail).toContain('what you allowed in this workspace counts');
    expect(done()).toEqual(['serve github']);
    expect(served && itemsOf(served)[0]?.detail).toBe(address);
  });

  it('serves nothing where the person does not agree', async () => {
    rig.editor.person = (shown) => (shown.modal ? shown.items[0] : shown.items[0]);
    await rig.run(command, id);
    expect(done()).toEqual([]);
  });

  it('says what to do where nothing is guarded', async () => {
    rig.found = { entries: [entryOf('files', 'unguarded')], problems: [] };
    await rig.run(command);
    expect(rig.editor.said('information').join('\n')).toContain('No server is guarded yet');
    expect(done()).toEqual([]);
  });

  it('puts address, header and entry on the clipboard, and shows the token nowhere', async () => {
    const copied: string[] = [];
    rig.editor.copied = (text) => void copied.push(text);
    rig.fronts.all = [{ id, name: 'github', address, clients: ['Claude Code 2', ''] }];
    person('Copy the Address', 'Copy the Header', 'Copy an Entry');
    await rig.run(command, id);
    expect(copied.slice(0, 2)).toEqual([address, 'Authorization: Bearer s3cret']);
    expect(JSON.parse(copied[2] ?? '')).toEqual({
      github: { type: 'http', url: address, headers: { Authorization: 'Bearer s3cret' } },
    });
    expect(JSON.stringify(rig.editor.shown)).not.toContain('s3cret');
    const clients = rig.editor.shown
      .flatMap((s) => (s.kind === 'pick' ? itemsOf(s) : []))
      .find((it) => it.label.startsWith('2 clients'));
    expect(clients?.detail).toBe('Claude Code 2, a client that gives no name');
  });

  it('renews the token after a person agreed, and stops without a question', async () => {
    rig.fronts.all = [{ id, name: 'github', address, clients: [] }];
    person('Renew');
    await rig.run(command, id);
    expect(done()).toEqual(['renew']);
    rig.editor.person = (shown) =>
      shown.modal ? undefined : itemsOf(shown).find((item) => item.label.startsWith('Renew'));
    const once = rig.editor.person;
    let asked = 0;
    rig.editor.person = (shown) => (asked++ < 2 ? once(shown) : undefined);
    await rig.run(command, id);
    expect(done()).toEqual(['renew']);
    person('Stop');
    await rig.run(command, id);
    expect(done()).toEqual(['renew', 'stop']);
    expect(rig.editor.said('information').at(-1)).toContain('not served over HTTP any more');
  });

  it('says what to do where the port is taken, and takes another one when told to', async () => {
    rig.fronts.fails = 'port-taken';
    const dialogs: Shown[] = [];
    rig.editor.person = (shown) => {
      if (shown.kind !== 'warning') return undefined;
      dialogs.push(shown);
      return shown.items.at(-1);
    };
    await rig.run(command, id);
    expect(dialogs[1]?.text).toContain('another program listens at its port');
    expect(done()).toEqual(['serve github', 'serve github elsewhere']);
  });

  it('says once when something is served no more, unless who asked was told', async () => {
    const fire = () => {
      for (const hear of rig.fronts.listeners) hear();
    };
    rig.fronts.all = [{ id, name: 'github', address, clients: [], failed: 'ended' }];
    fire();
    fire();
    await expect.poll(() => rig.editor.said('warning')).toHaveLength(1);
    rig.fronts.all = [
      { id, name: 'github', address, clients: [], failed: 'port-taken', told: true },
    ];
    fire();
    await rig.run('countersign.refresh');
    expect(rig.editor.said('warning')).toHaveLength(1);
    rig.fronts.all = [{ id, name: 'github', address, clients: [], failed: 'ended' }];
    person();
    await rig.run(command, id);
    const last = rig.editor.shown.at(-1);
    expect(last && itemsOf(last).map((item) => item.label)).toEqual([
      'Try Again',
      'Use Another Port',
      'Stop Serving',
    ]);
  });
});

describe('who calls over HTTP', () => {
  it('is named by its own account, and as somebody without a name where it gives none', () => {
    expect(clientLine({ name: 'Code', version: '1' })).toBe('Code 1');
    expect(clientLine({ name: 'Code', version: '1', http: true })).toBe('Code 1, over HTTP');
    expect(clientLine({ name: '', version: '', http: true })).toBe(
      'A client over HTTP that gives no name',
    );
  });
});
