import { beforeEach, describe, expect, it } from 'vitest';
import { SteeredNotice } from '../../../src/ui/sandbox/steeredNotice.ts';
import { connectionOf, launchOf, Rig } from './rig.ts';

const files = launchOf('files', 'files-server');
let rig: Rig;
beforeEach(() => {
  rig = new Rig();
});

describe('a file that steers other programs and appeared while a server ran', () => {
  const box = (...paths: string[]) => ({
    ...{ hosts: [], strays: [] },
    files: paths.map((path) => ({ path, how: 'steer' as const, tools: ['write'], at: 1 })),
  });
  const HOW =
    'appeared while “files” ran write in its sandbox. It can make other programs of yours run something: look at it before you go on.';

  it('is warned of once, and shown where the person wants it', async () => {
    const notice = new SteeredNotice(rig.ports.live);
    rig.connections = [connectionOf(files, { box: box('/ws/.mcp.json') })];
    rig.editor.person = ({ items }) => items[0];
    await notice.look();
    await notice.look();
    expect(rig.editor.said('warning')).toEqual([`/ws/.mcp.json ${HOW}`]);
    expect(rig.editor.executed.at(-1)?.[0]).toBe('revealInExplorer');
    rig.connections = [connectionOf(files, { box: box('/ws/.mcp.json', '/ws/a', '/ws/b') })];
    await notice.look();
    expect(rig.editor.said('warning').at(-1)).toBe(`/ws/a ${HOW} And 1 more.`);
  });

  it('is no attempt that was refused', async () => {
    const tried = { path: '/usr/x', how: 'file' as const, tools: [], at: 1 };
    rig.connections = [connectionOf(files, { box: { ...box(), files: [tried] } })];
    await new SteeredNotice(rig.ports.live).look();
    expect(rig.editor.said('warning')).toEqual([]);
  });
});
