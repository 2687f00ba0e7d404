import { describe, expect, it } from 'vitest';
import { InspectorState } from '../../../src/shared/protocol/inspectorPage.ts';
import { OLD, updateRig } from './updateRig.ts';

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
