import { commandIn } from '../checks/command.ts';
import { ReplyRule } from '../rulesReply.ts';
import { says, type ReplyCheck, type Sign } from './weigh.ts';
import { matchesIn } from '../text/matches.ts';
import { COMMANDS, seenIn } from '../text/sieve.ts';

/** Whole lines are looked at, from the hint on, so that no pattern sees more than one. */
const HINT =
  /\b(?:curl|wget|rm -|sudo|chmod|bash -|sh -c|powershell|nc -|\/dev\/tcp|iex|crontab|mkfifo|authorized_keys)/g;

/** So many hints of one text are looked at; each further one is taken for a command. */
const TRIED = 200;

/** Fetches something and runs it, or opens a way in: no command to be run unread. */
const FETCHED =
  /^(?:curl|wget|iwr|invoke-webrequest)\b[^\n|]{0,200}\|\s{0,4}(?:sudo\s{1,4})?(?:ba|z|da|k)?sh\b|^(?:bash|sh) -c [^\n]{0,20}\$\((?:curl|wget)\b|^iex\b[^\n]{0,40}https?:|^\/dev\/tcp/i;
const BY_NUMBER = /\/\/(?!127\.|10\.|192\.168\.)(?:\d{1,3}\.){3}\d{1,3}\b/;
/** An order to run what follows in the same breath: no fence, heading or blank section between. */
const RUN =
  /\b(?:run|execute|type|enter|paste|issue|invoke|launch)\b(?:[ \t]{1,3}[\w'-]{1,20}){0,10}[:,]?\s{0,4}[`"']?(?:sudo )?$/i;
const BREATH = 100;
/** Whoever installs something is told to run commands by every manual. */
const INSTALLS = /\b(?:install|set ?up|upgrad|get(?:ting)? started|quick ?start)/i;

/** What the order of a command adds, and where it begins. */
function orderedAt(text: string, at: number, line: string): Sign | undefined {
  if (!FETCHED.test(line)) return undefined;
  const from = Math.max(0, at - BREATH);
  const before = text.slice(from, at);
  const order = RUN.exec(before);
  if (!order) return undefined;
  const weight = BY_NUMBER.test(line) ? 6 : INSTALLS.test(before) ? 2 : 4;
  const end = at + line.length;
  return { rule: ReplyRule.command, weight, start: from + order.index, end };
}

function commands(text: string): readonly Sign[] {
  if ((seenIn(text) & COMMANDS) === 0 && !text.includes('/dev/tcp')) return [];
  const found: Sign[] = [];
  let tried = 0;
  for (const { index } of matchesIn(text, HINT)) {
    if (found.length > 0 && index - (found.at(-1)?.start ?? 0) < 200) continue;
    const line = text.slice(index, index + 240).split('\n', 1)[0] ?? '';
    if (++tried <= TRIED && !commandIn(line)) continue;
    const ordered = tried <= TRIED ? orderedAt(text, index, line) : undefined;
    found.push(
      ordered ?? { rule: ReplyRule.command, weight: 1, start: index, end: index + line.length },
    );
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
