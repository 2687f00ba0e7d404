import { describe, expect, it } from 'vitest';
import { LOOKED_UP_EVIL as evil } from '../unit/ui/lookedUp.ts';
import { mailRig } from './rig/inspectorPage.ts';
import { inspectorScene } from './rig/inspectorScene.ts';

const { open } = inspectorScene();
describe('where a server comes from, on its page', () => {
  it('is asked by a click of a person, and stands there as text when the registry answered', async () => {
    const rig = mailRig();
    rig.lookUps.askable = true;
    rig.running = 'running';
    rig.lookUps.next = [{ now: evil }];
    const { page, close } = await open({ rig });
    const ask = page.getByRole('button', { name: 'Look up', exact: true });
    await ask.evaluate((el: HTMLElement) => {
      el.click();
    });
    expect(rig.lookUps.asked).toEqual([]);
    await ask.click();
    await page.getByText('by .github/workflows/release.yml').waitFor();
    expect(rig.lookUps.asked).toHaveLength(1);
    const text = await page.locator('.overview').innerText();
    expect(text).toContain('third party');
    expect(text).toContain('202E');
    expect(await page.getByRole('button', { name: 'Look up again' }).count()).toBe(1);
    await close();
  });

  it('cannot be asked while nobody says what is started, and is not told of what no registry knows', async () => {
    const rig = mailRig();
    rig.lookUps.askable = true;
    rig.running = undefined;
    const { page, close } = await open({ rig });
    await page.getByText('Where it comes from').waitFor();
    expect(await page.getByRole('button', { name: 'Look up' }).count()).toBe(0);
    await close();
    const other = await open({ rig: mailRig() });
    await other.page.locator('.overview h2').waitFor();
    expect(await other.page.getByText('Where it comes from').count()).toBe(0);
    await other.close();
  });
});
