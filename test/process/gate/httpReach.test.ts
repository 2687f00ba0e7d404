import path from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { planGuard } from '../../../src/clients/guard.ts';
import { planReach } from '../../../src/clients/reach.ts';
import { parseDocument } from '../../../src/clients/formats/document.ts';
import { serversOf } from '../../../src/clients/serverList.ts';
import { scene as folder, workspaceList } from '../../unit/clients/scene.ts';
import { allow } from './brokerDouble.ts';
import { removeFolders, root } from './gateProcess.ts';
import { Scene } from './scene.ts';
import { WebServer } from './webServer.ts';

afterAll(removeFolders);

const NAMED = 'intranet.example.com';

/** What the guarded entry of a text gives the gate. */
function optionsIn(text: string): readonly string[] {
  const [named] = serversOf(parseDocument(text, 'vscode.workspace').root, 'vscode.workspace').servers; // prettier-ignore
  return named?.server.kind === 'stdio' ? named.server.args : [];
}

async function reached(text: string) {
  const preload = path.join(root, 'test/servers/names.cjs');
  const none = { http_proxy: '', HTTP_PROXY: '', all_proxy: '', ALL_PROXY: '' };
  const env = { ...none, NAMED, NODE_OPTIONS: `--require=${preload}` };
  const options = optionsIn(text).slice(2);
  const scene = await Scene.open({ command: [], options, env, broker: { onCall: allow } });
  onTestFinished(() => scene.close());
  const hello = await scene.gate.initialize();
  const { launch } = await scene.broker.next('launch');
  return { hello, reach: launch.remote?.reach };
}

describe('a name that leads to an address of a kind that nobody allowed', () => {
  it('is refused with the command that allows it, and connected to after the entry names the kind', async () => {
    const web = await WebServer.start();
    const at = folder();
    const url = `http://${NAMED}:${web.port}/mcp`;
    const listed = await workspaceList(at, JSON.stringify({ servers: { far: { url } } }));
    const { launcher } = at;
    const guarded = planGuard(listed.source, listed.found.entries, { launcher });

    const refused = await reached(guarded.after);
    expect(refused.hello.error?.data?.reason).toBe('http.address');
    expect(refused.hello.error?.message).toContain('Countersign: Allow a Kind of Address…');
    expect(web.got).toEqual([]);

    const { source, found } = await workspaceList(at, guarded.after);
    const [entry] = found.entries;
    const plan = entry && planReach(source, entry, ['loopback'], guarded.undos);
    const allowed = await reached(plan?.after ?? '');
    expect(allowed.reach).toEqual(['loopback']);
    expect(allowed.hello.result).toMatchObject({ serverInfo: { name: 'web' } });
  });
});
