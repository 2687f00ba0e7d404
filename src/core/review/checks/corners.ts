import { Rule } from '../rules.ts';
import type { Check, Trace, Reading } from './check.ts';

/**
 * Values of a schema that no caller would give: a command, an address inside the machine or the cloud's own, a way
 * out of a folder. An example may quote such a thing; a default is sent.
 */
const COMMAND =
  /\$\([a-z]{2,12}\b|`[a-z]{2,12} [^`\n]{1,80}`|[;|&]{1,2} ?(?:rm|curl|wget|nc|bash|sh|python3?|powershell|cat|chmod) |\brm -[rf]{1,2}\b|\|\s?(?:nc|bash|sh|base64)\b|\/dev\/tcp\/|\bcurl [^\n]{0,200}\| ?(?:ba)?sh\b/;
const INSIDE =
  /:\/\/(?:169\.254\.169\.254|metadata\.google\.internal|100\.100\.100\.200|\[fd00:ec2::254\])/;
const OUT = /(?:\.\.[/\\]){2,8}(?:etc|home|root|windows|users|proc)\b|^\/etc\/(?:passwd|shadow)$/i;
const DROPS =
  /:\/\/(?:[\w.-]{1,80}\.)?(?:webhook\.site|requestbin\.\w{2,8}|pipedream\.net|ngrok(?:-free)?\.(?:io|app|dev)|pastebin\.com|transfer\.sh|interact\.sh|oast\.\w{2,6}|burpcollaborator\.net|beeceptor\.com|hookbin\.com|trycloudflare\.com|serveo\.net|loca\.lt|discord(?:app)?\.com\/api\/webhooks\/\d|api\.telegram\.org\/bot)/i;
const RAW_IP =
  /:\/\/(?!127\.|0\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254)(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?\//;
const LEAK =
  /https?:\/\/[^\s"'<>]{1,200}(?:[?&](?:data|d|q|secret|token|leak|payload|key|cmd|content|info|c|x)=(?:\{|\$|<|%7b|[A-Z_]{4,})|\/(?:collect|exfil|steal|beacon|leak)\b)/i;

function cornersIn({ texts, item }: Reading): Trace[] {
  const hits: Trace[] = [];
  for (const text of texts) {
    const t = text.text;
    if (t.length < 6 || text.key) continue;
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
    if (/[$`|;&]|rm /.test(t)) add(Rule.commandsRun, weight, COMMAND.exec(t));
    add(Rule.secretsRead, weight, OUT.exec(t));
  }
  return hits;
}

export const corners: Check = {
  rules: [Rule.cornerUrl, Rule.commandsRun, Rule.secretsRead, Rule.exfilUrl],
  look: cornersIn,
};
