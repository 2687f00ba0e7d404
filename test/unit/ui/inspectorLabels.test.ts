import { describe, expect, it } from 'vitest';
import { edited, editsFor } from '../../../src/core/flow/labels.ts';
import type { LabelEdit } from '../../../src/shared/label.ts';
import { InspectorToPage } from '../../../src/shared/protocol/inspectorPage.ts';
import { DAY, InspectorRig, LAUNCH_ID, saidBy, type Given } from './inspectorRig.ts';

const says = (name: string, description: string, more: object = {}) => ({
  name,
  description,
  ...more,
});
const ITEMS: readonly Given[] = [
  { name: 'send_email', says: says('send_email', 'Sends an e-mail.') },
  { name: 'get_weather', says: says('get_weather', 'Tells the weather forecast.') },
  { kind: 'prompt', name: 'hello', says: { name: 'hello' } },
];
const pinOf = (name: string): string => {
  const given = ITEMS.find((i) => i.name === name);
  return given ? saidBy(given).hash : '';
};

async function ready(labels: readonly LabelEdit[] = [], given = ITEMS): Promise<InspectorRig> {
  const rig = new InspectorRig(given);
  rig.list = { ...rig.list, labels };
  await rig.say({ method: 'ready' });
  return rig;
}

const labelOf = (rig: InspectorRig, id: string) => {
  const found = rig.state.detail?.labels.find((l) => l.id === id);
  if (!found) throw new Error(`no label ${id}`);
  return found;
};
const offered = (rig: InspectorRig, id: string) =>
  labelOf(rig, id).decisions.map((d) => [d.id, d.hold]);
const edit = (more: Partial<LabelEdit>): LabelEdit => ({
  ...{ launchId: LAUNCH_ID, tool: 'send_email', pin: pinOf('send_email') },
  ...{ label: 'egress', set: false, at: DAY },
  ...more,
});

describe('the labels of a tool', () => {
  it('are all shown, each with its meaning and the reason that it has or has not', async () => {
    const rig = await ready();
    await rig.look('tool send_email');
    expect(rig.state.detail?.labels.map((l) => [l.id, l.on, l.why])).toEqual([
      ['private', false, 'Nothing tells that it does.'],
      ['untrusted', false, 'Nothing tells that it does.'],
      ['egress', true, 'Its name has “send”.'],
    ]);
    expect(rig.state.detail?.labels.every((l) => l.means.endsWith('.'))).toBe(true);
    expect(InspectorToPage.safeParse({ state: rig.state }).success).toBe(true);
  });

  it('say so where a result gave orders', async () => {
    const rig = await ready();
    rig.ordering.push('get_weather');
    await rig.look('tool get_weather');
    expect(labelOf(rig, 'untrusted')).toMatchObject({
      on: true,
      why: 'One of its results gave orders to the model.',
    });
  });

  it('say so where its server is elsewhere', async () => {
    const given = [{ name: 'update_thing', says: says('update_thing', 'Updates it.') }];
    const rig = await ready([], given);
    rig.args = ['--http', 'https://mcp.example/x'];
    await rig.look('tool update_thing');
    expect(labelOf(rig, 'egress').why).toMatch(/not on this machine/);
  });

  it('are those of tools alone', async () => {
    const rig = await ready();
    await rig.look('prompt hello');
    expect(rig.state.detail?.labels).toEqual([]);
  });

  it('are not offered where a name stands for two tools', async () => {
    const twin = { name: 'twin', says: says('twin', 'One.') };
    const rig = await ready([], [twin, { ...twin, says: says('twin', 'Two.') }]);
    await rig.look('tool twin');
    expect(rig.state.detail?.labels).toEqual([]);
  });

  it('hold what a server named them as text', async () => {
    const name = 'send_\u202eemail';
    const rig = await ready([], [{ name, says: says(name, 'Sends.') }]);
    await rig.look(`tool ${name}`);
    await rig.decide('label.private.on');
    expect(rig.state.notice.text).not.toContain('\u202e');
  });
});

describe('a person', () => {
  it('sets a label at once, bound to the launch and to what the tool says now', async () => {
    const rig = await ready();
    await rig.look('tool send_email');
    expect(offered(rig, 'private')).toEqual([['label.private.on', false]]);
    await rig.decide('label.private.on');
    const { launchId, tool, pin } = edit({});
    expect(rig.changes).toMatchObject([
      { kind: 'label', edit: { launchId, tool, pin, label: 'private', set: true } },
    ]);
    expect(labelOf(rig, 'private')).toMatchObject({ on: true });
    expect(labelOf(rig, 'private').why).toMatch(/^You set this on 2026-05-12 .* no\.$/);
    const said = editsFor(rig.list.labels, { launchId, tool, pin });
    expect(edited([], said)).toEqual([{ label: 'private', reason: 'person' }]);
  });

  it('takes an inferred label away with a deliberate gesture, and still reads why it was there', async () => {
    const rig = await ready();
    await rig.look('tool send_email');
    expect(offered(rig, 'egress')).toEqual([['label.egress.off', true]]);
    await rig.decide('label.egress.off');
    expect(labelOf(rig, 'egress').on).toBe(false);
    expect(labelOf(rig, 'egress').why).toMatch(/^You took this away on .*“send”/);
  });

  it('goes back to what is inferred, with a deliberate gesture where that takes the label away', async () => {
    const rig = await ready([edit({}), edit({ label: 'private', set: true })]);
    await rig.look('tool send_email');
    expect(offered(rig, 'egress')).toEqual([['label.egress.inferred', false]]);
    expect(offered(rig, 'private')).toEqual([['label.private.inferred', true]]);
    await rig.decide('label.egress.inferred');
    expect(labelOf(rig, 'egress')).toMatchObject({ on: true, why: 'Its name has “send”.' });
    await rig.look('tool send_email');
    await rig.decide('label.private.inferred');
    expect(rig.list.labels).toEqual([]);
  });

  it('may still say the opposite where what is inferred became what they said', async () => {
    const rig = await ready([edit({ set: true })]);
    await rig.look('tool send_email');
    expect(offered(rig, 'egress')).toEqual([
      ['label.egress.off', true],
      ['label.egress.inferred', false],
    ]);
  });

  it.each(['private', 'egress'] as const)('undoes a change of %s', async (label) => {
    const before = [edit({ label: 'untrusted', set: true })];
    const rig = await ready(before);
    await rig.look('tool send_email');
    await rig.decide(`label.${label}.${label === 'private' ? 'on' : 'off'}`);
    await rig.look('tool send_email');
    await rig.decide('undo');
    expect(rig.list.labels).toEqual(before);
  });

  it('undoes a change of what they had said before', async () => {
    const before = [edit({})];
    const rig = await ready(before);
    await rig.look('tool send_email');
    await rig.decide('label.egress.inferred');
    expect(rig.list.labels).toEqual([]);
    await rig.look('tool send_email');
    await rig.decide('undo');
    expect(rig.list.labels).toEqual(before);
  });
});

describe('a label that sleeps', () => {
  const old = 'a'.repeat(64);

  it('counts for nothing, says so, and is set again for what the tool says now', async () => {
    const rig = await ready([edit({ pin: old, label: 'private', set: true })]);
    await rig.look('tool send_email');
    expect(labelOf(rig, 'private')).toMatchObject({ on: false });
    expect(labelOf(rig, 'private').asleep).toMatch(/^Asleep: you set this .*or forget it\.$/);
    await rig.decide('label.private.on');
    expect(rig.list.labels).toMatchObject([{ pin: pinOf('send_email'), set: true }]);
    expect(labelOf(rig, 'private').asleep).toBeUndefined();
  });

  it('is forgotten', async () => {
    const rig = await ready([edit({ pin: old })]);
    await rig.look('tool send_email');
    expect(labelOf(rig, 'egress')).toMatchObject({ on: true });
    expect(offered(rig, 'egress')).toEqual([
      ['label.egress.off', true],
      ['label.egress.inferred', false],
    ]);
    await rig.decide('label.egress.inferred');
    expect(rig.list.labels).toEqual([]);
  });

  it('says when nothing is lost by forgetting it', async () => {
    const rig = await ready([edit({ pin: old, set: true })]);
    await rig.look('tool send_email');
    expect(labelOf(rig, 'egress').asleep).toMatch(/It is so without you now/);
  });

  it('sleeps from the moment that the tool says something else', async () => {
    const rig = await ready([edit({})]);
    await rig.look('tool send_email');
    const look = rig.shownLook;
    rig.drift('send_email', says('send_email', 'Sends it all.'));
    expect(labelOf(rig, 'egress')).toMatchObject({ on: true });
    expect(labelOf(rig, 'egress').asleep).toBeDefined();
    await rig.say({ method: 'decide', look, decision: 'label.egress.inferred' });
    expect(rig.changes).toEqual([]);
  });
});

describe('a label is not changed', () => {
  it.each<[string, string, (rig: InspectorRig) => void]>([
    ['away where nothing may be granted', 'label.egress.off', (rig) => (rig.restricted = true)],
    ['by a window without the focus', 'label.private.on', (rig) => (rig.seen = undefined)],
    ['where that is not offered', 'label.egress.on', () => undefined],
    ['to what is no label', 'label.other.on', () => undefined],
    ['to what is no change', 'label.private.maybe', () => undefined],
    [
      'once another window changed it',
      'label.private.on',
      (rig) => (rig.list = { ...rig.list, labels: [edit({ label: 'private', set: true })] }),
    ],
  ])('%s', async (_, decision, happens) => {
    const rig = await ready();
    await rig.look('tool send_email');
    const look = rig.shownLook;
    happens(rig);
    await rig.say({ method: 'decide', look, decision });
    expect(rig.changes).toEqual([]);
    expect(rig.state.notice.tone).toBe('warning');
  });

  it('where it cannot be written, and says so', async () => {
    const rig = await ready();
    await rig.look('tool send_email');
    rig.refuse = 'disk full';
    await rig.decide('label.private.on');
    expect(rig.list.labels).toEqual([]);
    expect(rig.state.notice).toMatchObject({ tone: 'warning' });
    expect(rig.state.undo).toBeUndefined();
  });

  it('but may be set where nothing may be granted', async () => {
    const rig = await ready();
    rig.restricted = true;
    await rig.look('tool send_email');
    await rig.decide('label.private.on');
    expect(rig.changes).toHaveLength(1);
  });
});
