import { describe, expect, it } from 'vitest';
import { signedIn } from '../unit/manage/keptSignIns.ts';
import { InspectorRig, type Given } from '../unit/ui/inspectorRig.ts';
import { inspectorScene } from './rig/inspectorScene.ts';

const { open } = inspectorScene();

const tool = (name: string, properties: Record<string, unknown>): Given => ({
  name,
  says: { name, inputSchema: { type: 'object', properties } },
});
const text = { type: 'string' };
const SERVER: readonly Given[] = [
  tool('write_file', { path: text }),
  tool('delete_\u202efile', { path: text }),
  tool('run_command', { command: text }),
  tool('get_time', {}),
];

describe('what a server can reach', () => {
  it('is told with the number of its tools, and each chip opens its reasons by keyboard', async () => {
    const { page, close } = await open({
      rig: new InspectorRig(SERVER),
    });
    expect(await page.locator('.chip').allInnerTexts()).toEqual([
      'Run commands (1)',
      'Delete (1)',
      'Write (1)',
      'Take paths (2)',
      'Given secrets',
      'No sandbox',
    ]);
    const chip = page.getByRole('button', { name: 'Take paths (2)' });
    await chip.focus();
    await page.keyboard.press('Enter');
    expect(await chip.getAttribute('aria-expanded')).toBe('true');
    const reasons = page.getByRole('region', { name: 'Take paths (2)' });
    expect(await reasons.locator('li').count()).toBe(2);
    expect(await reasons.locator('.mark').getAttribute('title')).toBe('RIGHT-TO-LEFT OVERRIDE');
    await page.keyboard.press('Enter');
    expect(await reasons.count()).toBe(0);
    await close();
  });

  it('holds what its sign-in was granted, and nothing of the sign-in to another place', async () => {
    const command = 'https://mail.example/mcp';
    const rig = new InspectorRig(SERVER, {
      launchOf: () => ({ command, args: ['mail'], remote: { headers: [], reach: [] } }),
    });
    rig.running = undefined;
    rig.signIns.all = [
      signedIn({ resource: `${command}/`, granted: ['mail:read', 'mail:send'] }),
      signedIn({ resource: 'https://mail.example.evil.example/mcp', granted: ['everything'] }),
    ];
    const { page, close } = await open({ rig });
    const chip = page.getByRole('button', { name: 'Signed in' });
    await chip.click();
    const reasons = page.getByRole('region', { name: 'Signed in' });
    expect((await reasons.locator('li').allInnerTexts()).join('\n')).toMatch(
      /^mail:read\b[^]*\nmail:send\b/,
    );
    expect(await page.locator('body').innerText()).not.toContain('everything');
    await close();
  });

  it('is not told where nothing is listed yet', async () => {
    const rig = new InspectorRig([]);
    rig.surfaces = 0;
    const { page, close } = await open({ rig });
    expect(await page.locator('.chip').count()).toBe(0);
    await close();
  });
});
