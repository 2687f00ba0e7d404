import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** What keeps others out is to be taken away: a right given to everybody, a lock opened, a guard switched off. */
export const weaken: Check = {
  rules: [Rule.ordersArgument, Rule.commandsRun],
  wordings: [
    ...says(Rule.ordersArgument, {
      5: [
        '@due|set|make|give|keep|grant|assign|add ..8 superadmin|owner|root|cluster-admin|administrator|admin|admin:org ..6 for ..1 all|every|each|any',
        '@due|add|set|make|invite|called ..8 as ..1 editor|admin|administrator|collaborator|owner ..3 on|of|to|for|with|#pause',
        'shared|share ..2 with ..1 #email|everyone|anyone|public|world',
        'mapped|converted|changed|switched|set ..2 to ..1 public|public-read|superadmin|admin|everyone|anyone|world-readable',
        'drop|remove|strip|delete|omit|without|no ..3 where|filter|row|access|security|branch|condition ..1 clause|filter|clauses|security|protection|policies|restrictions|condition',
        'turn|turned|switch|switched|shut ..2 off ..4 protection|antivirus|backups|firewall|logging|verification|validation|tls|ssl|audit|auditing|confirmation|confirmations',
        'turn|switch|shut|disable|disabled|stop ..3 protection|antivirus|backups|backup|firewall|tls|ssl|audit|selinux|mfa|2fa|alarm',
        'protection|antivirus|backups|backup|firewall|tls|ssl|certificate|certificates|mfa|2fa ..3 @due|be|can ..3 ignored|disabled|off|removed|bypassed',
        'double|doubled|multiply|multiplied|increase|increased|round|rounded|inflate|raise|add ..4 quantity|amount|amounts|price|fee|total|cents|by ..6 before|regardless|whatever|booked|user|without|submission|difference',
        'increase|raise|reduce|lower|shift|offset|postpone|advance ..2 by|up ..1 one|two|three|1|2|5|10|ten|day|hour',
        'difference|remainder|surplus ..3 booked|goes|sent|credited|kept|to',
        'add|append|include|attach|order|buy|book ..2 one|an|additional|extra|more|second|another ..1 item|unit|copy|ticket|product|line',
        'disregard|ignore ..2 price|budget|spending|rate|safety limit|limits|cap',
        'wider|widen|widened|broaden|extend ..3 parent|all|entire|root|everything',
        'ask|request|demand ..2 for ..1 admin|full|all|every|root ..6 whatever|regardless|always',
        'push|pushed|commit|merge ..4 --no-verify|force|forced',
      ],
    }),
    ...says(
      Rule.commandsRun,
      {
        3: [
          'install ..4 #ident|#quoted ..6 globally|sudo|instead|silently|without',
          'as root|administrator',
          'turn|turned|switch|switched|disable|disabled ..3 off|firewall|antivirus|backups|protection|selinux|sandbox|verification|tls|ssl|safety|audit|alarm ..8 @due|first|during|while|for|before|will',
          'make|set|share|change ..6 public|publicly|world-readable|everyone|anyone ..8 @before|first|always|beforehand|even|also',
          'run|execute|type|issue|invoke ..6 #subst|#pipe|@shell',
        ],
      },
      { negated: false },
    ),
    ...says(
      Rule.ordersArgument,
      {
        4: [
          'first ..2 lowers|disables|sets|turns|removes|deletes|grants|opens|changes|stops',
          'deletes|removes|lowers|wipes|disables ..4 logs|audit|history|alerts|limit|protection',
          "approve|approves|merge|accept|sign|pay ..2 it|them ..2 with|from|in|using ..2 user's|users|owner's|their",
          'split|divided|broken ..6 below|under ..3 threshold|limit|approval',
          'one|an|another extra|additional|more ..1 passenger|guest|item|recipient|attendee|participant|person',
        ],
      },
      { negated: false },
    ),
    ...says(
      Rule.ordersArgument,
      {
        3: [
          'disable|turn|switch ..2 it|them ..1 globally|off|permanently|everywhere',
          'and|then move|transfer|send|book|keep|deposit ..2 rest|remainder|difference|surplus',
        ],
      },
      { negated: false },
    ),
  ],
};
