import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** Doing something so that nobody notices. */
export const silent: Check = {
  rules: [Rule.secrecySilent],
  wordings: [
    ...says(Rule.secrecySilent, {
      6: ['@silent ..2 @send!|@put!|@add!|@change!|@read!|@call!|assign|create|delete|remove'],
      3: [
        '@silent ..1 sends|copies|logs|forwards|collects|uploads|records|captures|adds|appends|reads|executes|runs|transmits|modifies|changes|redirects',
        '@send!|@put!|@add!|@change!|@read! ..6 @silent',
        'invisible|hidden|covert|undetectable ..1 background|agent|attendee|recipient|bcc|observer|copy|tracking|channel',
      ],
      2: ['in the background ..6 @send|@put|@change|@read'],
    }),
    // Beside what the tool is for: an order, where a description would say what the tool does.
    ...says(
      Rule.secrecySilent,
      {
        4: [
          'in the background|meantime|meanwhile ..4 @send!|copy|collect|record|capture ..3 the|all|any|every|each|its|their|his',
          'behind the scenes ..4 @send!|copy|collect|record|capture ..3 the|all|any|every|each|its|their|his',
          'meanwhile|concurrently|simultaneously ..4 @send!|copy|collect|record|capture ..3 the|all|any|every|each|its|their|his',
          'on|at|as the|a|an side|same|aside ..4 @send!|copy|collect|record|capture ..3 the|all|any|every|each|its|their|his',
        ],
      },
      { opens: true },
    ),
  ],
};
