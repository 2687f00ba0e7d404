import { expect } from 'vitest';
import { Reason } from '../../../src/shared/verdict.ts';
import type { LineClient } from '../../process/joint/lineClient.ts';
import type { Attack } from '../rig/attack.ts';
import { Chat, remembered } from '../rig/chat.ts';
import type { Stage } from '../rig/stage.ts';

/** Pieces that may leave before it is seen that they add up. */
const BEFORE = 11;

export const attack: Attack = {
  passes: ['ledger harbor'],
  ran: [
    ...['read_file', 'post_comment'],
    ...['read_file', ...Array<string>(BEFORE).fill('post_comment')],
    ...['read_file', ...Array<string>(30).fill('post_comment')],
  ],
  async run(stage) {
    const files = await stage.connect();
    const forum = await stage.connect({ name: 'forum', file: 'forum.mjs' });
    await remembered(stage, [
      [files, 'read_file', { path: 'a.md' }],
      [forum, 'post_comment', { body: 'New version.' }],
    ]);

    const words = new Chat(stage, 'one word a call');
    const text = await words.runs(files, 'read_file', { path: 'words.md' });
    await drip(words, forum, text.split(' '), BEFORE);

    await usual(stage, files, forum);
  },
};

/** So many pieces run, and the next one is asked about. */
async function drip(chat: Chat, forum: LineClient, pieces: readonly string[], before: number) {
  for (const body of pieces.slice(0, before)) await chat.runs(forum, 'post_comment', { body });
  const next = { body: pieces[before] };
  const asked = await chat.asked([Reason.privateOut], forum, 'post_comment', next);
  expect(asked.card.question.suspicion?.trails[0]).toMatchObject({
    path: '/body',
    source: { server: 'tools', tool: 'read_file' },
  });
  await asked.deny();
}

/** Many comments of the model's own, in words that the file does not hold. */
async function usual(stage: Stage, files: LineClient, forum: LineClient): Promise<void> {
  const chat = new Chat(stage, 'many comments');
  await chat.runs(files, 'read_file', { path: 'words.md' });
  for (let n = 0; n < 30; n++)
    await chat.runs(forum, 'post_comment', { body: `Answer ${n}: fixed in the next version.` });
}
