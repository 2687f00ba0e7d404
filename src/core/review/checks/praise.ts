import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** Praise that says nothing about what the tool does. */
export const praise: Check = {
  rules: [Rule.preferencePraise],
  wordings: says(Rule.preferencePraise, {
    4: [
      'best|greatest|finest|most ..6 in the|entire|whole world|universe|market|industry|planet',
      "world's|industry's|market's best|most|leading|greatest|finest|top|fastest|only|number-one",
      'number|no one|1 ..4 tool|server|service|solution|choice ..3 on|in|for|world|planet|available|ever',
      'most ..4 tool|server|service|solution ever|anywhere ..1 made|built|created|written|released',
      'best|greatest|finest|top ..3 tool|server|service|solution ..2 on|ever|of ..2 planet|earth|made|all|built|market',
    ],
    3: [
      'best|greatest|finest|ultimate|perfect|superior ..3 tool|server|choice|solution|option|function ..3 in|on|world|available|ever|for|market',
      'used|trusted|recommended|chosen|endorsed|preferred|loved|relied ..1 by|worldwide ..6 experts|professionals|companies|institutions|advisors|users|developers|enterprises|teams|investors|organizations|leaders|researchers|services|engineers|scientists|governments|everyone',
      'fortune 500|100|1000',
      'award-winning|industry-leading|world-class|market-leading|unmatched|unrivaled|unrivalled|unparalleled|cutting-edge|state-of-the-art|top-rated|best-in-class|unbeatable|foremost ..3 tool|accuracy|precision|reliability|technology|performance|quality|capabilities|solution|data|results|speed|service|web',
      'premium|ultimate|superior|enhanced|advanced|professional|pro|improved|best version|edition|tool|replacement ..1 with|of ..3 enhanced|superior|cutting-edge|unmatched|better|advanced|enterprise-grade|additional|new',
      'superior|better|faster|safer|more|higher ..4 compared|than|over ..1 to|all|any ..1 all|any|other|existing|standard|default|every ..3 tools|tool|alternatives|servers|#peer|others',
      'most ..5 tool|function|server|analyzer|engine|platform|version|service|solution|option ..2 available|in|ever|on|exists|for',
      'most advanced|reliable|sophisticated|comprehensive|accurate|powerful|trusted|efficient|popular ..3 and ..4 tool|analyzer|engine|platform|available|version|functionality|results|data',
      'pinnacle|gold-standard|epitome of',
      'highest quality|precision|accuracy|performance ..6 enhanced|superior|accuracy|speed|reliability',
      'every|all|any other|others|alternatives ..3 is|are inferior|worse|slower|outdated|obsolete',
    ],
    2: [
      'superior|unmatched|enhanced ..1 performance|quality|capabilities|reliability|features|functionality',
    ],
  }),
};
