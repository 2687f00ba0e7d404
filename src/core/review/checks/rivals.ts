import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** Running down or shutting out whatever else could do the same. */
export const rivals: Check = {
  rules: [Rule.preferencePush],
  wordings: [
    ...says(
      Rule.preferencePush,
      {
        4: [
          '@rival ..3 tool|tools|server|servers|plugin|plugins|translator|provider|providers|source|sources|service|services|utility|skills ..6 @bad',
          '@rival ..2 tools|tool|servers|services|providers|sources|ones|plugins ..8 @not|forbidden|discouraged|avoided|prohibited|disallowed ..2 @call|used|call|trusted|allowed',
          'rivals|rival|competitors|competing|competitor ..6 @bad|@not|ignore|ignored|avoid|inferior|uninstall|described|explode',
          'prefer|choose|pick|select|favour|favor|rank ..3 it|this|#self|me|us ..4 to|over|above|ahead|than|rather ..2 any|every|all|@rival|rest',
          'only|exclusively|solely #self|this ..3 is|are|may|can|should|must ..3 allowed|permitted|used|valid|safe|trusted|approved|authorised|authorized',
          'use ..2 exclusively',
          'in all|every|any ..1 cases|case|situation|situations|circumstances',
          '@agentic ..10 penalised|penalized|punished|rewarded|reward|penalty|downgraded|terminated',
          'will|would be penalised|penalized|punished|rewarded|downgraded',
          'count|counts|considered|treated|regarded ..1 as ..1 wrong|hallucinated|misinformation|invalid|incorrect|hallucinations',
          'when|if|whenever ..2 @user ..2 says|wants|asks|names|mentions|requests ..4 #ident|#quoted|gmail|outlook|google ..6 use|call|go|pick #self|this|#ident',
          'refuse|decline ..3 if ..2 @user ..3 for|those|them',
          'weaker|less|worse ..2 capable|accurate|than ..1 this|#self',
          'delegate|hand|forward|route|defer ..4 everything|question|questions|request|requests|tasks|coding ..6 to|over ..1 it|this|#self',
          'thrown|throw|discard|discarded|disregarded|dismissed ..2 away|in|out ..1 in|favour|favor',
          'substitute|replacement ..1 for ..3 tools|tool|servers|every|all|any',
          '@not ..1 use|rely|consult|trust ..2 on|your own|built-in|training|internal ..1 knowledge|judgement|judgment|tools|memory|abilities',
          'instead|rather of|than ..3 yourself|own',
          'ought|must|should|has|needs ..2 be ..1 selected|chosen|picked|preferred|favoured ..1 whenever|always|over|above|before|by|in',
          'supersedes|replaces|wraps|overrides|covers ..1 all|every|any ..1 @rival|tools|others',
          'select|choose|pick ..1 this|#self over|above|instead|in|every|always',
          'even if ..2 @rival|cheaper|better|faster|others ..6 go|choose|use|pick|take|recommend|prefer',
          'rather than ..1 trying|using|calling|asking|recommending ..2 @rival',
        ],
      },
      { negated: true },
    ),
    ...says(
      Rule.preferencePush,
      {
        3: [
          '@rival ..3 tools|tool|servers|sources|services|providers ..8 @bad|ignore|avoid|discarded',
          '@bad ..3 @rival|tools|alternatives',
          'use|prefer|call|choose|pick ..2 #self ..4 instead|over|even|always|for|whenever',
          'only ..2 #self',
          '#self ..4 only|exclusively|always|instead',
          'exclusively|sponsored|endorsed|unrivalled|rivals|competitors|competitor ..8 @agentic|you|tool|not|@bad|only',
        ],
      },
      { negated: true },
    ),
  ],
};
