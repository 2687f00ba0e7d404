import { Rule } from '../rules.ts';
import type { Step } from '../strings.ts';
import { type Check, HARD, type Reading, SOFT, type Trace } from './check.ts';
import { SHELLS } from './commandText.ts';

/**
 * Values of a schema that no caller would give: a command, an address inside the machine or the cloud's own, a way
 * out of a folder. An example may quote such a thing; a default is sent.
 */
const COMMAND =
  /\$\([a-z]{2,12} (?! )[^()\n]{1,80}\)|`[a-z]{2,12} [^`\n]{1,80}`|[;|&]{1,2} ?(?:rm|curl|wget|nc|bash|sh|python3?|powershell|cat|chmod) |\brm -[rf]{1,2}\b|\|\s?(?:nc|bash|sh|base64)\b|\/dev\/tcp\/|\bcurl [^\n]{0,200}\| ?(?:ba)?sh\b/;
/** A shell that reads the value puts in its place what the machine, its files or another host say. */
const ASKED =
  /(?:\$\(|`) {0,3}(?:whoami|id|hostname|uname|env|printenv|ifconfig|ipconfig|netstat|ps|ls|cat|head|tail|base64|curl|wget|nc|bash|sh|python3?|node|perl|rm|find|ssh|dig|nslookup|ping|sleep|touch)\b[^`)\n]{0,60}[`)]/;
const INSIDE =
  /:\/\/(?:169\.254\.169\.254|metadata\.google\.internal|100\.100\.100\.200|\[fd00:ec2::254\])/;
const OUT = /(?:\.\.[/\\]){2,8}(?:etc|home|root|windows|users|proc)\b|^\/etc\/(?:passwd|shadow)$/i;
const DROPS =
  /:\/\/(?:[\w.-]{1,80}\.)?(?:webhook\.site|requestbin\.\w{2,8}|pipedream\.net|ngrok(?:-free)?\.(?:io|app|dev)|pastebin\.com|transfer\.sh|interact\.sh|oast\.\w{2,6}|burpcollaborator\.net|beeceptor\.com|hookbin\.com|trycloudflare\.com|serveo\.net|loca\.lt|discord(?:app)?\.com\/api\/webhooks\/\d|api\.telegram\.org\/bot)/i;
const RAW_IP =
  /:\/\/(?!127\.|0\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254)(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?\//;
const LEAK =
  /https?:\/\/[^\s"'<>]{1,200}(?:[?&](?:data|d|q|secret|token|leak|payload|key|cmd|content|info|c|x)=(?:\{|\$|<|%7b|[A-Z_]{4,})|\/(?:collect|exfil|steal|beacon|leak)\b)/i;

/** What is sent unless somebody says otherwise weighs most; a shell may show what it is given. */
function askedWeight(step: Step, purpose: string): number {
  const sent = step.name === 'default' || step.name === 'const';
  const offered = step.name === 'enum' || step.parent?.name === 'enum';
  if (SHELLS.test(purpose)) return sent ? 3 : 2;
  return sent ? HARD : offered ? SOFT : 2;
}

function cornersIn({ texts, item, purpose }: Reading): Trace[] {
  const hits: Trace[] = [];
  for (const text of texts) {
    const t = text.text;
    if (t.length < 4 || text.key) continue;
    const add = (rule: Rule, weight: number, m: RegExpExecArray | null): void => {
      if (m) hits.push({ rule, weight, text, start: m.index, end: m.index + m[0].length });
    };
    if (t.includes('://')) {
      const value = text.place === 'corner';
      add(Rule.cornerUrl, value ? 4 : 3, INSIDE.exec(t));
      add(Rule.cornerUrl, value ? 4 : 3, DROPS.exec(t));
      add(Rule.cornerUrl, value ? 3 : 2, RAW_IP.exec(t));
      add(Rule.exfilUrl, 3, LEAK.exec(t));
    }
    if (text.place !== 'corner' || item.kind !== 'tool') continue;
    const weight = text.step.name === 'default' || text.step.name === 'const' ? 4 : 2;
    const asked = /[$`]/.test(t) ? ASKED.exec(t) : null;
    if (asked) add(Rule.commandsRun, askedWeight(text.step, purpose), asked);
    else if (/[$`|;&]|rm /.test(t)) add(Rule.commandsRun, weight, COMMAND.exec(t));
    add(Rule.secretsRead, weight, OUT.exec(t));
  }
  return hits;
}

export const corners: Check = {
  rules: [Rule.cornerUrl, Rule.commandsRun, Rule.secretsRead, Rule.exfilUrl],
  look: cornersIn,
};
