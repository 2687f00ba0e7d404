/** Rule ids of what is hidden in a text. */
export const HiddenRule = {
  tags: 'hidden.tags',
  selectors: 'hidden.selectors',
  zeroWidth: 'hidden.zeroWidth',
  bidi: 'hidden.bidi',
  filler: 'hidden.filler',
  private: 'hidden.private',
  terminal: 'hidden.terminal',
  pushed: 'hidden.pushed',
  markup: 'hidden.markup',
  encoded: 'hidden.encoded',
  scrambled: 'hidden.scrambled',
  lookalike: 'hidden.lookalike',
} as const;
export type HiddenRule = (typeof HiddenRule)[keyof typeof HiddenRule];
