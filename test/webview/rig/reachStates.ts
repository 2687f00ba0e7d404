import { call, keys, mail } from './cards.ts';
import { FLOW_OFFER, longFlow, mailFlow } from './chips.ts';
import { stateOf } from './page.ts';
import { press, type Look } from './states.ts';

/** Looks of what a call can reach, and of where its values came from. */
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
    name: 'flow-talk',
    state: () => stateOf([call({ talk: mailFlow() })]),
    steps: (page) => page.locator('[data-focus^="server "]').first().click(),
  },
];
