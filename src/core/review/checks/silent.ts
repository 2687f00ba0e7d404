import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** Doing something so that nobody notices. */
export const silent: Check = {
  rules: [Rule.secrecySilent],
  wordings: says(Rule.secrecySilent, {
    6: ['@silent ..2 @send!|@put!|@add!|@change!|@read!|@call!|assign|create|delete|remove'],
    3: [
      '@silent ..1 sends|copies|logs|forwards|collects|uploads|records|captures|adds|appends|reads|executes|runs|transmits|modifies|changes|redirects',
      '@send!|@put!|@add!|@change!|@read! ..6 @silent',
      'invisible|hidden|covert|undetectable ..1 background|agent|attendee|recipient|bcc|observer|copy|tracking|channel',
    ],
    2: ['in the background ..6 @send|@put|@change|@read'],
  }),
};
