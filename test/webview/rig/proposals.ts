import type { DraftForm, Proposals, Tested } from '../../../src/shared/protocol/remember.ts';
import type { CallCard } from '../../../src/shared/protocol/webview.ts';
import { call } from './cards.ts';

/** A call that may be remembered with a condition. */
export function writing(more: Partial<CallCard> = {}): CallCard {
  const plain = call();
  return call({
    tool: 'write_file',
    effect: 'Writes ./src/app.ts',
    args: JSON.stringify({ path: 'src/app.ts', content: 'export const port = 3000;', mode: 420 }),
    offers: [
      ...plain.offers.slice(0, 3),
      { choice: 'allow-draft', label: 'Allow and remember' },
      ...plain.offers.slice(3),
    ],
    ...more,
  });
}

const form = (folder: string): DraftForm => ({
  rows: [
    { path: '/path', check: 'under', values: [folder] },
    { path: '/content', check: 'any', values: [] },
    { path: '/mode', check: 'equals', values: ['420'] },
  ],
  others: false,
  scope: 'workspace',
  expiry: 'none',
  uses: '',
});

export const NEAR: Tested = {
  sentence:
    'write_file in server fs, path under ./src, mode is 420, any content, nothing else, in this workspace, until the definition changes',
  problems: [],
  of: 9,
  covered: 7,
  unknown: 1,
  missed: ['path: package.json', 'path: ../notes/todo.md'],
};

export const PROPOSALS: Proposals = [
  { form: form('/home/me/app/src'), tested: NEAR },
  {
    form: form('${workspace}'),
    tested: {
      ...NEAR,
      sentence: NEAR.sentence?.replace('./src', 'this workspace'),
      covered: 8,
      missed: ['path: ../notes/todo.md'],
    },
  },
];

/** A field that cannot be read, and one that is not wide enough. */
export const FAULTY: Tested = {
  problems: [
    {
      row: 0,
      field: 'value',
      message: 'One absolute folder a line, or ${workspace} for the folders of this workspace.',
    },
    { field: 'uses', message: 'A whole number from 1 to 1000, or nothing.' },
  ],
  of: 0,
  covered: 0,
  unknown: 0,
  missed: [],
};

export const OUTSIDE: Tested = {
  ...NEAR,
  sentence: NEAR.sentence?.replace('./src', './test'),
  problems: [{ field: 'whole', message: 'This does not cover the call that is shown.' }],
  covered: 0,
};
