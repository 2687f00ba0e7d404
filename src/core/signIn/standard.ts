import { catalogue } from './scope.ts';

/** Scopes of OpenID Connect Core, which mean the same wherever sign-ins follow it. */
export const STANDARD = catalogue([
  ['openid', 'see', 'whoYouAre'],
  ['profile', 'see', 'whoYouAre'],
  ['email', 'see', 'yourEmail'],
  ['address', 'see', 'yourAddress'],
  ['phone', 'see', 'yourPhone'],
  ['offline_access', 'stay', 'everything'],
]);
