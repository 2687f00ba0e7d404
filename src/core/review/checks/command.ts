/**
 * A shell command that fetches and runs, deletes, opens a connection, or plants something. In plain sight it may be
 * documentation; decoded from a hiding place it is none.
 */
const COMMANDS = new RegExp(
  [
    String.raw`\b(?:curl|wget|iwr|invoke-webrequest)\b[^\n|]{0,200}\|\s{0,4}(?:sudo\s{1,4})?(?:ba|z|da|k)?sh\b`,
    String.raw`\b(?:curl|wget)\s{1,4}(?:-[\w-]{1,20}\s{1,4}(?:[^\s-][^\s]{0,80}\s{1,4})?){0,6}["']?https?:`,
    String.raw`\brm\s{1,4}-[a-z]{0,6}[rf][a-z]{0,6}\s`,
    String.raw`/dev/tcp/|\bnc\s{1,4}-[a-z]{0,4}e\b|\bmkfifo\s|\bbash\s{1,4}-[ci]\b|\bsh\s{1,4}-c\b`,
    String.raw`\bpowershell\b[^\n]{0,80}-e(?:nc|xec|p)|\biex\s{0,3}\(|downloadstring\s{0,2}\(`,
    String.raw`\b(?:python3?|perl|ruby|node)\s{1,4}-[ce]\s{1,4}["']`,
    String.raw`\bchmod\s{1,4}(?:\+x|[0-7]{3,4})\s|\bcrontab\s{1,4}-|>>\s{0,3}~?/?[\w./-]{0,60}(?:authorized_keys|\.bashrc|\.zshrc|\.profile)`,
    String.raw`\bcat\s{1,4}(?:~|/etc/|\$HOME)[\w./-]{0,80}`,
    String.raw`\b(?:os\.system|subprocess\.\w{1,12}|child_process|eval|exec)\s{0,2}\(`,
  ].join('|'),
  'i',
);

export function commandIn(text: string): boolean {
  return COMMANDS.test(text);
}
