import { describe, expect, it } from 'vitest';
import { Grams } from '../../../src/core/flow/grams.ts';
import { printOf } from '../../../src/core/flow/print.ts';
import type { Grant } from '../../../src/core/policy/grants.ts';
import { reviewReply } from '../../../src/core/review/reply.ts';
import type { Label } from '../../../src/shared/label.ts';
import { parseLossless } from '../../../src/shared/lossless.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import { tool } from '../../unit/pins/scene.ts';
import { asked, change, given, grant, PAGE } from './leaseRig.ts';
import { trustedScene, trustLaunch, type Scene } from './scene.ts';
import { eventually, ScriptedGate } from './scriptedGate.ts';

const scene = trustedScene();
const TEXT =
  'The merger with Northwind closes in March, the price is forty two million and the bank is Halden Trust of Oslo';
const FORECAST = [tool('get_weather', 'Tells the weather forecast of a city.')];
const POST = [tool('post_comment', 'Posts a public comment.')];

interface Two extends Scene {
  readonly weather: ScriptedGate;
  readonly web: ScriptedGate;
  /** Says something of a label of a tool, as the page does. */
  readonly say: (server: 'files' | 'web', label: Label, set: boolean, pin?: string) => void;
  /** What is forecast comes, and is posted in the same conversation. */
  readonly round: (talk: string) => Promise<string>;
}

/** A server that tells what everybody may read, and one that posts, whose every call is remembered. */
async function two(): Promise<Two> {
  const { window, broker, door, gate: weather } = await scene();
  const launch = { server: 'web', command: 'node', args: ['web.mjs'], env: [], cwd: '/w' };
  const launchId = trustLaunch(window, launch);
  const web = await ScriptedGate.running(door, { launch });
  await weather.list(1, `[${FORECAST.join(',')}]`);
  await web.list(1, `[${POST.join(',')}]`);
  const listed = (server: string) => broker.surfaces().find((s) => s.server === server);
  const here = { window, broker, door, gate: weather };
  const posting: Grant = {
    ...{ id: 'g', launchId, server: 'web', tool: 'post_comment', at: 0 },
    ...{ pin: listed('web')?.items[0]?.hash },
    ...{ condition: { kind: 'any' }, scope: { kind: 'workspace' } },
  };
  change(here, { kind: 'grant', grant: posting });
  const say: Two['say'] = (server, label, set, pin = listed(server)?.items[0]?.hash) => {
    const name = server === 'web' ? 'post_comment' : 'get_weather';
    const about = { launchId: listed(server)?.launchId ?? '', tool: name, pin };
    change(here, { kind: 'label', edit: { ...about, label, set, at: 0 } });
  };
  let n = 10;
  const round = async (talk: string): Promise<string> => {
    const node = parseLossless(JSON.stringify({ content: [{ type: 'text', text: TEXT }] }));
    const print = printOf(node, reviewReply('result', node), new Grams(weather.flowKey));
    const base64 = (hashes: Iterable<number>): string =>
      Buffer.from(Uint32Array.from(hashes).buffer).toString('base64');
    weather.send({
      ...{ t: 'print', name: 'get_weather', conversation: talk, plain: base64(print.plain) },
      ...{ ordered: base64(print.ordered), requested: base64(print.requested) },
    });
    // What comes behind it on the same connection was taken after it.
    await weather.list(n++, `[${FORECAST.join(',')}]`);
    web.call(n++, 'post_comment', JSON.stringify({ body: TEXT }), { conversation: talk });
    const answer = await web.next();
    if (answer.t !== 'asking') return answer.t === 'verdict' ? answer.reason : answer.t;
    await eventually(() => window.questions.length === 1, 10_000);
    return window.call().question.reasons.join();
  };
  return { window, broker, door, weather, web, say, round };
}

describe('a label that a person sets', () => {
  it('counts for the next call, which is asked about in spite of its approval', async () => {
    const { window, say, round } = await two();
    expect(await round('before')).toBe(Reason.grant);
    say('files', 'private', true);
    expect(await round('after')).toBe(Reason.privateOut);
    const asked = window.events.filter((e) => e.kind === 'question');
    expect(asked).toMatchObject([{ tool: 'post_comment', grant: 'g' }]);
  });

  it('does not count where it was said of what the tool said before', async () => {
    const { say, round } = await two();
    say('files', 'private', true, '0'.repeat(64));
    expect(await round('asleep')).toBe(Reason.grant);
  });

  it('is gone once it is what is inferred again', async () => {
    const { broker, say, round, ...here } = await two();
    say('files', 'private', true);
    const launchId = broker.surfaces().find((s) => s.server === 'files')?.launchId ?? '';
    const about = { launchId, tool: 'get_weather', label: 'private' } as const;
    change({ ...here, broker, gate: here.weather }, { kind: 'unlabel', ...about });
    expect(await round('again')).toBe(Reason.grant);
  });
});

describe('a label that a person takes away', () => {
  it('is no reason to ask any more', async () => {
    const { say, round } = await two();
    say('files', 'private', true);
    say('web', 'egress', false);
    expect(await round('quiet')).toBe(Reason.grant);
  });
});

describe('a lease', () => {
  it('ends with a change of a label, and is not given again for a tool that is said to send out', async () => {
    const here = await scene();
    grant(here);
    await here.gate.list(1, PAGE);
    await asked(here.gate, 2);
    await given(here.gate);
    const toolsOf = (nth: number) => here.gate.leases[nth]?.grants.flatMap((g) => g.tools);
    expect(toolsOf(0)).toContain('read_file');
    const [surface] = here.broker.surfaces();
    const read = surface?.items.find((i) => i.name === 'read_file');
    const about = { launchId: surface?.launchId ?? '', tool: 'read_file', pin: read?.hash };
    change(here, { kind: 'label', edit: { ...about, label: 'egress', set: true, at: 0 } });
    await here.broker.settled();
    expect(here.gate.unleases).toEqual([here.gate.leases[0]?.id]);
    expect(await asked(here.gate, 3)).toBe(Reason.grant);
    await given(here.gate, 2);
    expect(toolsOf(1)).toContain('list_files');
    expect(toolsOf(1)).not.toContain('read_file');
    change(here, { kind: 'unlabel', ...about, label: 'egress' });
    await here.broker.settled();
    expect(await asked(here.gate, 4)).toBe(Reason.grant);
    await given(here.gate, 3);
    expect(toolsOf(2)).toContain('read_file');
  });
});
