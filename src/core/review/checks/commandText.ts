import { Rule } from '../rules.ts';
import type { Check, Reading, Trace } from './check.ts';

/**
 * A command in a description that no tool needs to show: it fetches and runs, opens a way in, weakens the machine, or
 * plants what runs later.
 */
const COMMAND = new RegExp(
  [
    String.raw`\b(?:curl|wget|iwr|invoke-webrequest)\b[^\n|]{0,160}\|\s{0,4}(?:sudo\s{1,4})?(?:ba|z|da|k)?sh\b`,
    String.raw`\|\s{0,3}iex\b|\bpowershell\s[^\n]{0,40}-e(?:nc|ncodedcommand)?\s`,
    String.raw`\beval\s{1,3}["']?\$\(|\$\((?:curl|wget|cat)\s`,
    String.raw`\bssh\s[^\n]{0,30}-R\s|\bnc\s[^\n]{0,30}\d{1,3}\.\d{1,3}\.\d{1,3}|/dev/tcp/`,
    String.raw`--privileged\s[^\n]{0,40}-v\s|chroot\s/host|core\.hookspath`,
    String.raw`\bchmod\s{1,3}(?:-R\s{1,3})?0?777\b|\bufw\s{1,3}disable|setenforce\s0`,
    String.raw`--(?:extra-)?index-url\s|--trusted-host\s|NODE_TLS_REJECT_UNAUTHORIZED`,
    String.raw`\b(?:mshta|regsvr32|certutil|bitsadmin)\s|currentversion\\+run\b`,
    String.raw`\b(?:os\.system|subprocess\.\w{1,12}|child_process|exec|eval)\s{0,2}\([^)\n]{0,60}(?:curl|wget|urlopen|http)`,
    String.raw`\brm\s{1,3}-[rf]{2}\s{1,3}(?:~|/|\$HOME)`,
    String.raw`\bunion\s{1,3}select\b|;\s{0,3}drop\s{1,3}table\b`,
    String.raw`\bnode\s{1,3}-e\s[^\n]{0,40}(?:https?|child_process)`,
  ].join('|'),
  'i',
);
const HINT = /[|$\\/(]|--| -|\d777|union|hookspath/i;
/** A tool that runs commands, or looks for dangerous ones, may show some. */
export const SHELLS =
  /shell|command|bash|terminal|exec|script|install|block|detect|scan|sql|sanitiz|valid|secur|guard/;

function commandsIn({ texts, purpose, item }: Reading): Trace[] {
  const hits: Trace[] = [];
  if (item.kind !== 'tool') return hits;
  const weight = SHELLS.test(purpose) ? 2 : 4;
  for (const text of texts) {
    if (text.key || text.text.length < 12 || !HINT.test(text.text)) continue;
    const m = COMMAND.exec(text.text);
    if (m)
      hits.push({
        rule: Rule.commandsRun,
        weight,
        text,
        start: m.index,
        end: m.index + m[0].length,
      });
  }
  return hits;
}

export const commandText: Check = { rules: [Rule.commandsRun], look: commandsIn };
