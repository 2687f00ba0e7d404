import { describe, expect, it, vi } from 'vitest';
import { err, ok } from '../../../src/shared/result.ts';
import { inexactNumber } from '../../../src/ui/inspector/exact.ts';
import type { Trial } from '../../../src/ui/ports.ts';
import { InspectorRig, type Given } from './inspectorRig.ts';

const TOOL = {
  name: 'add',
  description: 'Adds.',
  inputSchema: {
    type: 'object',
    properties: { a: { type: 'integer' }, b: { type: 'integer' } },
    required: ['a'],
  },
};
const ITEMS: readonly Given[] = [{ name: 'add', says: TOOL }];

const RESULT = '{"content":[]}';

async function ready(call?: Trial['call']) {
  const rig = new InspectorRig(ITEMS);
  const trial = {
    closed: false,
    call: vi.fn<Trial['call']>(call ?? (() => Promise.resolve(ok(RESULT)))),
    close: vi.fn(() => Promise.resolve()),
  };
  const opened = vi.fn(() => Promise.resolve(ok(trial)));
  rig.open = opened;
  await rig.say({ method: 'ready' });
  await rig.look('tool add');
  const tryIt = (args: string) => rig.say({ method: 'try', look: rig.shownLook, args });
  const shown = () => rig.state.detail?.trial;
  return { rig, trial, opened, tryIt, shown };
}

describe('calling a tool by hand', () => {
  it('opens one connection for all calls, and ends it with the page', async () => {
    const { rig, trial, opened, tryIt, shown } = await ready();
    await tryIt('{"a":1}');
    await tryIt('{"a":2}');
    expect(opened).toHaveBeenCalledOnce();
    expect(trial.call.mock.calls.map(([name, args]) => [name, args])).toEqual([
      ['add', { a: 1 }],
      ['add', { a: 2 }],
    ]);
    expect(shown()?.last).toMatchObject({ n: 2, state: 'done', result: RESULT });
    rig.session.end();
    expect(trial.close).toHaveBeenCalledOnce();
  });

  it('opens another connection where the server has ended', async () => {
    const { trial, opened, tryIt } = await ready();
    await tryIt('{"a":1}');
    trial.closed = true;
    await tryIt('{"a":2}');
    expect(opened).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['{"a":"1"}', '/a'],
    ['{}', '/a'],
    ['{"a":1,"a":2}', ''],
    ['[1]', ''],
    ['{', ''],
    ['{"a":12345678901234567890}', ''],
  ])('calls nothing with %s, and says where it is wrong', async (args, path) => {
    const { trial, opened, tryIt, shown } = await ready();
    await tryIt(args);
    expect(opened).not.toHaveBeenCalled();
    expect(trial.call).not.toHaveBeenCalled();
    expect(shown()?.problems).toMatchObject([{ path }]);
  });

  it('calls nothing where the tool changed since it was shown', async () => {
    const { rig, trial } = await ready();
    const look = rig.shownLook;
    rig.drift('add', { ...TOOL, description: 'Adds, and mails.' });
    await rig.say({ method: 'try', look, args: '{"a":1}' });
    await rig.say({ method: 'try', look: rig.shownLook, args: '{"a":1}' });
    expect(trial.call).not.toHaveBeenCalled();
    expect(rig.state.detail?.trial?.note).toContain('withheld');
  });

  it('calls nothing where there is no guarded entry', async () => {
    const { rig, opened, tryIt, shown } = await ready();
    rig.entry = undefined;
    await tryIt('{"a":1}');
    expect(opened).not.toHaveBeenCalled();
    expect(shown()?.note).not.toBe('');
  });

  it('shows progress while it runs, one call at a time, and can be cancelled', async () => {
    const { rig, trial, tryIt, shown } = await ready(
      (_tool, _args, told, stop) =>
        new Promise((resolve) => {
          told('1/2 halfway');
          stop.addEventListener('abort', () => resolve(err('')));
        }),
    );
    const running = tryIt('{"a":1}');
    await vi.waitFor(() => expect(shown()?.last?.progress).toEqual(['1/2 halfway']));
    await tryIt('{"a":2}');
    expect(trial.call).toHaveBeenCalledOnce();
    await rig.say({ method: 'stop', n: 7 });
    expect(shown()?.last?.state).toBe('running');
    await rig.say({ method: 'stop', n: 1 });
    await running;
    expect(shown()?.last).toMatchObject({ state: 'failed', says: 'The call was cancelled.' });
  });

  it('says why there is no result', async () => {
    const { rig, tryIt, shown } = await ready(() =>
      Promise.resolve(err('MCP error -32001: denied')),
    );
    await tryIt('{"a":1}');
    expect(shown()?.last?.says).toContain('denied');
    rig.open = () => Promise.resolve(err('variable'));
    await rig.say({ method: 'show', key: '' });
    await rig.look('tool add');
    expect(shown()?.last?.says).toContain('denied');
  });

  it('names the reason where the server cannot be started without the editor', async () => {
    const { rig, tryIt, shown } = await ready();
    rig.open = () => Promise.resolve(err('variable'));
    await tryIt('{"a":1}');
    expect(shown()?.last?.says).toContain('only the editor can fill in');
  });

  it('tells a result that is too long by its size', async () => {
    const { tryIt, shown } = await ready(() => Promise.resolve(ok(`"${'x'.repeat(8_000_001)}"`)));
    await tryIt('{"a":1}');
    expect(shown()?.last).toMatchObject({ state: 'done' });
    expect(shown()?.last?.result).toBeUndefined();
  });
});

describe('numbers that survive being written anew', () => {
  it.each([
    '1',
    '-0.5',
    '1e3',
    '1.50',
    '0',
    '-0',
    '9007199254740991',
    '[0.1, {"a": 1E-7}]',
    '1.0e2',
  ])('are those of %s', (text) => expect(inexactNumber(text)).toBeUndefined());
  it.each([
    ['12345678901234567890', '12345678901234567890'],
    ['{"a":[0.12345678901234567890]}', '0.12345678901234567890'],
    ['1e999', '1e999'],
  ])('are not those of %s', (text, number) => expect(inexactNumber(text)).toBe(number));
});
