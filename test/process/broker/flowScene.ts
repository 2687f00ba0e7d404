import { Grams } from '../../../src/core/flow/grams.ts';
import { printOf } from '../../../src/core/flow/print.ts';
import { reviewReply } from '../../../src/core/review/reply.ts';
import type { Grant } from '../../../src/core/policy/grants.ts';
import { changed } from '../../../src/core/policy/trust.ts';
import { parseLossless } from '../../../src/shared/lossless.ts';
import type { GateMessage } from '../../../src/shared/protocol/gate.ts';
import { tool } from '../../unit/pins/scene.ts';
import { trustLaunch, type Scene } from './scene.ts';
import { ScriptedGate } from './scriptedGate.ts';

export const NOTES =
  'The merger with Northwind closes in March, the price is forty two million and the bank is Halden Trust of Oslo';
const POST = tool('post_comment', 'Posts a public comment.');
const READS = ['read_notes', 'read_diary'].map((name) => tool(name, 'Reads a private note.'));

/** What a tool of this gate brought in, as the gate tells it. */
export async function brought(
  gate: ScriptedGate,
  n: number,
  talk: string,
  name = 'read_notes',
  text = NOTES,
  more: { readonly result?: number } = {},
): Promise<void> {
  const node = parseLossless(JSON.stringify({ content: [{ type: 'text', text }] }));
  const { plain, ordered, requested } = printOf(
    node,
    reviewReply('result', node),
    new Grams(gate.flowKey),
  );
  const base64 = (hashes: Iterable<number>): string =>
    Buffer.from(Uint32Array.from(hashes).buffer).toString('base64');
  const message: GateMessage = {
    ...{ t: 'print', name, conversation: talk, ...more },
    ...{ plain: base64(plain), ordered: base64(ordered), requested: base64(requested) },
  };
  gate.send(message);
  // What comes behind it on the same connection was taken after it.
  await gate.list(n, `[${READS.join(',')}]`);
}

export interface Two extends Scene {
  readonly notes: ScriptedGate;
  readonly web: ScriptedGate;
}

/** A server of notes and one that posts, whose every call is remembered; a note was read. */
export async function two(
  scene: () => Promise<Scene & { readonly gate: ScriptedGate }>,
): Promise<Two> {
  const { window, broker, door, gate: notes } = await scene();
  const launch = { server: 'web', command: 'node', args: ['web.mjs'], env: [], cwd: '/w' };
  const launchId = trustLaunch(window, launch);
  const web = await ScriptedGate.running(door, { launch });
  await notes.list(1, `[${READS.join(',')}]`);
  await web.list(1, `[${POST}]`);
  const pin = broker.surfaces().find((s) => s.launchId === launchId)?.items[0]?.hash;
  const grant: Grant = {
    ...{ id: 'g', launchId, server: 'web', tool: 'post_comment', pin, at: 0 },
    ...{ condition: { kind: 'any' }, scope: { kind: 'workspace' } },
  };
  window.policy = {
    ...window.policy,
    trust: changed(window.policy.trust, { kind: 'grant', grant }),
  };
  await brought(notes, 2, 'talk', 'read_notes', NOTES, { result: 7 });
  return { window, broker, door, notes, web };
}

/** Posts a comment. */
export const post = (web: ScriptedGate, n: number, talk: string, args: object): void =>
  web.call(n, 'post_comment', JSON.stringify(args), { conversation: talk });
