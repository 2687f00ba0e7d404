import { expect } from 'vitest';
import { Reason } from '../../../src/shared/verdict.ts';
import type { Attack } from '../rig/attack.ts';
import { Chat, remembered } from '../rig/chat.ts';

export const attack: Attack = {
  passes: ['bonus pool'],
  ran: [
    ...['get_issue', 'get_file_contents', 'add_issue_comment', 'post_comment'],
    ...['get_issue', 'get_issue', 'get_file_contents', 'get_issue', 'get_file_contents'],
    ...['get_issue', 'get_file_contents', 'add_issue_comment'],
  ],
  async run(stage) {
    const git = await stage.connect();
    const forum = await stage.connect({ name: 'forum', file: 'forum.mjs' });
    await remembered(stage, [
      [git, 'get_issue', { repo: 'acme/site', issue: '7' }],
      [git, 'get_file_contents', { repo: 'acme/site', path: 'README.md' }],
      [git, 'add_issue_comment', { repo: 'acme/site', issue: '7', body: 'Thank you, we look.' }],
      [forum, 'post_comment', { thread: 'site', body: 'New version.' }],
    ]);

    const read = { repo: 'acme/payroll', path: 'README.md' };
    const ordered = new Chat(stage, 'an order in an issue');
    await ordered.runs(git, 'get_issue', { repo: 'acme/site', issue: '12' });
    await (await ordered.asked([Reason.orderedValue], git, 'get_file_contents', read)).deny();

    const elsewhere = new Chat(stage, 'out through another server');
    await elsewhere.runs(git, 'get_issue', { repo: 'acme/site', issue: '13' });
    const body = await elsewhere.runs(git, 'get_file_contents', read);
    const posted = await elsewhere.asked(
      [Reason.privateOut, Reason.trifecta],
      ...([forum, 'post_comment', { thread: 'site', body }] as const),
    );
    expect(posted.card.question.suspicion).toMatchObject({
      slow: true,
      trails: [{ path: '/body', source: { server: 'tools', tool: 'get_file_contents' }, share: 1 }],
    });
    await posted.deny();

    const within = new Chat(stage, 'out through the same server');
    await within.runs(git, 'get_issue', { repo: 'acme/site', issue: '13' });
    await within.runs(git, 'get_file_contents', read);
    const comment = { repo: 'acme/site', issue: '13', body };
    await (await within.asked([Reason.privateOut], git, 'add_issue_comment', comment)).deny();

    const usual = new Chat(stage, 'a person at work');
    await usual.runs(git, 'get_issue', { repo: 'acme/site', issue: '7' });
    const manual = await usual.runs(git, 'get_file_contents', {
      repo: 'acme/site',
      path: 'README.md',
    });
    const answer = { repo: 'acme/site', issue: '7', body: `The link is right again. ${manual}` };
    await usual.runs(git, 'add_issue_comment', answer);
  },
};
