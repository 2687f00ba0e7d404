import { commandIn } from '../checks/command.ts';
import { ReplyRule } from '../rulesReply.ts';
import { says, type ReplyCheck, type Sign } from './weigh.ts';
import { matchesIn } from '../text/matches.ts';

/** Whole lines are looked at, from the hint on, so that no pattern sees more than one. */
const HINT =
  /\b(?:curl|wget|rm -|sudo|chmod|bash -|sh -c|powershell|nc -|\/dev\/tcp|iex|crontab|mkfifo|authorized_keys)/g;

/** So many hints of one text are looked at; each further one is taken for a command. */
const TRIED = 200;

function commands(text: string): readonly Sign[] {
  const found: Sign[] = [];
  let tried = 0;
  for (const { index } of matchesIn(text, HINT)) {
    if (found.length > 0 && index - (found.at(-1)?.start ?? 0) < 200) continue;
    const line = text.slice(index, index + 240).split('\n', 1)[0] ?? '';
    if (++tried <= TRIED && !commandIn(line)) continue;
    found.push({ rule: ReplyRule.command, weight: 1, start: index, end: index + line.length });
  }
  return found;
}

/** A command to be run; documentation is full of them, an order to run one now is not. */
export const command: ReplyCheck = {
  look: commands,
  wordings: says(ReplyRule.command, {
    3: [
      'execute|run ..2 following|this|these ..2 command|commands|script|code|snippet ..2 immediately|now|first|in|on|to',
      '@must|please ..3 execute|run ..3 command|commands|script|code ..3 immediately|now|first',
    ],
    2: ['execute|run ..2 following|this|these|below ..2 command|commands|script|code|snippet'],
  }),
};
