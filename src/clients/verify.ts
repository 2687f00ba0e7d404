import { endOf, parseDocument, property, propertiesOf, textOf } from './document.ts';
import type { Family } from './entry.ts';
import { headerVariable, peel } from './guardForm.ts';
import { behindAlias } from './hostileEnv.ts';
import type { Change } from './plan.ts';
import { serversOf, type Named } from './serverList.ts';

/**
 * Checks a rewritten text against the text it came from: same servers in the same order, untouched entries and all
 * that surrounds entries byte-equal, changed entries starting the same program with the same variables.
 * Returns what is wrong, for the error; undefined where nothing is.
 */
export function rewriteFault(
  before: string,
  after: string,
  family: Family,
  changes: readonly Change[],
): string | undefined {
  const old = read(before, family);
  const now = read(after, family);
  if (!old || !now) return 'the text can no longer be read';
  const changed = new Map(changes.map((c) => [c.name, c]));
  if (outline(before, old, changed) !== outline(after, now, changed))
    return 'text outside the entries changed';
  for (const [i, entry] of now.entries()) {
    const change = changed.get(entry.name);
    if (!change) continue;
    const was = old[i];
    if (was && meaning(before, was, change.argument) !== meaning(after, entry))
      return `"${entry.name}" would start something else`;
    const guarded =
      change.action === 'version' ? was && isGuarded(was) : change.action !== 'unguard';
    if (isGuarded(entry) !== guarded) return `"${entry.name}" is not as planned`;
  }
  return undefined;
}

function read(text: string, family: Family): readonly Named[] | undefined {
  const { root, fault } = parseDocument(text);
  const { servers, faults } = serversOf(root, family);
  return fault || faults.length > 0 ? undefined : servers;
}

/** The text with the changed entries left blank. */
function outline(
  text: string,
  servers: readonly Named[],
  changed: ReadonlyMap<string, unknown>,
): string {
  let at = 0;
  let out = '';
  for (const { name, place } of servers) {
    if (!changed.has(name)) continue;
    out += `${text.slice(at, place.value.offset)}\0`;
    at = endOf(place.value);
  }
  return out + text.slice(at);
}

const isGuarded = ({ server }: Named): boolean =>
  server.kind === 'stdio' && peel(server).forms.length > 0;

const PLAIN = new Set(['command', 'args', 'env']);
const REMOTE = new Set(['type', 'url', 'headers', ...PLAIN]);

/** What an entry means once every guard is looked through, as comparable text; one argument may stand for another. */
function meaning(text: string, { place, server }: Named, argument?: Change['argument']): string {
  if (server.kind === 'bad') return textOf(text, place.value);
  const properties = propertiesOf(place.value);
  const far = properties.filter((p) => !REMOTE.has(p.key)).map((p) => textOf(text, p.node));
  if (server.kind === 'remote') {
    const headers = server.headers.map((h) => [h.key, textOf(text, h.value)]);
    return JSON.stringify(['http', server.url, headers, far]);
  }
  const { command, args, forms } = peel(server);
  const http = forms.at(-1)?.http;
  if (http) {
    const values = propertiesOf(server.envNode);
    const headers = http.headers.map((name, i) => {
      const value = values.find((v) => v.key === headerVariable(i))?.value;
      return [name, value && textOf(text, value)];
    });
    return JSON.stringify(['http', command, headers, far]);
  }
  const aliased = new Set(forms.flatMap((f) => f.aliased));
  const variables = propertiesOf(property(place.value, 'env')?.value);
  const env = variables.map(({ key, value }) => {
    const behind = behindAlias(key);
    const renamed = behind !== undefined && aliased.has(behind);
    const name = renamed && !variables.some((v) => v.key === behind) ? behind : key;
    return [name, textOf(text, value)];
  });
  const others = propertiesOf(place.value).filter((p) => !PLAIN.has(p.key));
  const meant = args.map((arg, i) =>
    i === argument?.index && arg === argument.from ? argument.to : arg,
  );
  return JSON.stringify([command, meant, env, others.map((p) => textOf(text, p.node))]);
}
