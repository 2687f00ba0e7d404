import { describe, expect, it } from 'vitest';
import { InspectorState } from '../../../src/shared/protocol/inspectorPage.ts';
import { floatingRig, OLD, updateRig } from './updateRig.ts';

async function update() {
  const rig = updateRig();
  await rig.say({ method: 'ready' });
  return rig;
}

describe('an update of a pinned server, on its page', () => {
  it('names both versions, and under them which definitions read otherwise', async () => {
    const rig = await update();
    expect(rig.state.overview?.update).toEqual({
      title: 'Update of mail from 3.0.9 to 3.1.0',
      says: 'Reads otherwise: 1 · new: 1 · not offered any more: 1',
      rows: [
        { key: 'tool search', name: 'search', badge: 'reads otherwise' },
        { key: 'tool count', name: 'count', badge: 'new with this version' },
      ],
      gone: ['purge'],
    });
    expect(InspectorState.safeParse(rig.state).success).toBe(true);
  });

  it('shows the difference of each definition between the versions', async () => {
    const rig = await update();
    const { detail } = await rig.look('tool search');
    expect(detail?.before).toEqual({
      title: 'What changed from mail 3.0.9 to 3.1.0',
      note: '',
      text: OLD.text,
    });
    expect((await rig.look('tool count')).detail?.before).toBeUndefined();
  });
});

describe('a changed tool of a server whose version floats', () => {
  const shown = async (then: string | undefined, now: string | undefined) => {
    const rig = floatingRig(then, now);
    await rig.say({ method: 'ready' });
    const update = rig.state.overview?.update;
    const { detail } = await rig.look('tool search');
    const ran = detail?.pin.filter((f) => f.label.startsWith('R')).map((f) => [f.label, f.value]);
    return { update, title: detail?.before?.title, ran };
  };

  it('is shown with the version that ran when it was pinned, and the one of now', async () => {
    expect(await shown('3.0.9', '3.1.0')).toMatchObject({
      update: {
        title: 'Update of mail from 3.0.9 to 3.1.0',
        rows: [
          { key: 'tool search', badge: 'reads otherwise' },
          { key: 'tool count', badge: 'reads otherwise' },
        ],
      },
      title: 'What changed from mail 3.0.9 to 3.1.0',
      ran: [
        ['Ran when pinned', 'mail 3.0.9'],
        ['Runs now', 'mail 3.1.0'],
      ],
    });
  });

  it.each([
    [undefined, '3.1.0', 'version not known', 'mail 3.1.0'],
    ['3.0.9', undefined, 'mail 3.0.9', 'mail, version not known'],
    ['3.1.0', '3.1.0', 'mail 3.1.0', 'mail 3.1.0'],
  ])('claims no update from %s to %s, and says what is known', async (then, now, was, is) => {
    const { update, title, ran } = await shown(then, now);
    expect([update, title]).toEqual([undefined, 'What changed since it was pinned']);
    expect(ran).toEqual([
      ['Ran when pinned', was],
      ['Runs now', is],
    ]);
  });
});
