import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AskClient } from '../../../src/machine/registries.ts';
import { Guarding } from '../../../src/wiring/guarding.ts';

const DIGEST = `sha256:${'ab'.repeat(32)}`;

/** A workspace whose one server is an image, and an engine that answers what a test says. */
async function stage(answer: string | undefined) {
  const folder = mkdtempSync(path.join(tmpdir(), 'pin-image-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(path.join(folder, '.vscode'));
  const file = path.join(folder, '.vscode/mcp.json');
  const args = ['run', '-i', '--rm', 'mcp/git:1.2'];
  writeFileSync(file, JSON.stringify({ servers: { git: { command: 'docker', args } } }));
  const asked: string[] = [];
  const ask: AskClient = (program, words) => {
    asked.push([program, ...words].join(' '));
    return Promise.resolve(answer);
  };
  const guarding = new Guarding(folder, path.join(folder, 'gate'), folder, ask);
  const found = await guarding.find([{ file, family: 'vscode.workspace', root: folder }], {});
  const [entry] = found.entries;
  if (!entry) throw new Error('it is listed');
  return { planned: await guarding.planVersion(entry), asked };
}

describe('pinning a server that is an image', () => {
  it('writes the digest that the engine of this machine tells, and asks nobody else', async () => {
    const told = JSON.stringify([{ Id: 'x', RepoDigests: [`mcp/git@${DIGEST}`] }]);
    const { planned, asked } = await stage(told);
    expect(asked).toEqual(['docker image inspect mcp/git:1.2']);
    expect(planned).toMatchObject({
      ok: true,
      value: { exact: true, argument: { index: 3, from: 'mcp/git:1.2', to: `mcp/git@${DIGEST}` } },
    });
    expect(planned.ok && planned.value.plan.after).toContain(`"mcp/git@${DIGEST}"`);
  });

  it.each([
    ['there is no engine', undefined],
    ['it was built here', '[{"RepoDigests":[]}]'],
    ['the engine says something else', 'Error: no such image'],
    ['it speaks of another image', `[{"RepoDigests":["evil/git@${DIGEST}"]}]`],
    ['it is no digest', '[{"RepoDigests":["mcp/git@sha256:x; rm -rf /", 7, null]}]'],
  ])('writes nothing where %s', async (_, answer) => {
    expect((await stage(answer)).planned).toEqual({ ok: false, error: 'never-ran' });
  });
});
