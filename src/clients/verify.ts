import { shapeOf, type Family } from './families/table.ts';
import { parseDocument } from './formats/document.ts';
import { endOf, property, propertiesOf, spansOf, textOf } from './formats/node.ts';
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
  const changed = new Map(changes.map((c) => [c.key, c]));
  if (outline(before, old, changed) !== outline(after, now, changed))
    return 'text outside the entries changed';
  for (const [i, entry] of now.entries()) {
    const change = changed.get(entry.key);
    if (!change) continue;
    const was = old[i];
    if (was && meaning(before, family, was, change.argument) !== meaning(after, family, entry))
      return `"${entry.name}" would start something else`;
    const edited = change.action === 'version' || change.action === 'reach';
    const guarded = edited ? was && isGuarded(was) : change.action !== 'unguard';
    const reach = reachOf(entry);
    if (reach !== undefined && reach !== change.launch.remote?.reach.join())
      return `"${entry.name}" would lead elsewhere`;
    if (isGuarded(entry) !== guarded) return `"${entry.name}" is not as planned`;
  }
  return undefined;
}

function read(text: string, family: Family): readonly Named[] | undefined {
  const { root, fault } = parseDocument(text, family);
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
  const blank = servers
    .filter(({ key }) => changed.has(key))
    .flatMap(({ place }) => spansOf(text, place.value))
    .sort((a, b) => a.offset - b.offset);
  for (const span of blank) {
    out += `${text.slice(at, span.offset)}\0`;
    at = endOf(span);
  }
  return out + text.slice(at);
}

const isGuarded = ({ server }: Named): boolean =>
  server.kind === 'stdio' && peel(server).forms.length > 0;

/** The kinds of addresses that a guarded entry of a server elsewhere names; undefined where it is none. */
function reachOf({ server }: Named): string | undefined {
  const http = server.kind === 'stdio' ? peel(server).forms.at(-1)?.http : undefined;
  return http && [...new Set(http.reach)].sort().join();
}

const PLAIN = ['command', 'args', 'env'];

/** What an entry means once every guard is looked through, as comparable text; one argument may stand for another. */
function meaning(
  text: string,
  family: Family,
  { place, server }: Named,
  argument?: Change['argument'],
): string {
  if (server.kind !== 'stdio' && server.kind !== 'remote') return textOf(text, place.value);
  const { body } = server;
  const shape = shapeOf(family);
  const numbers = shape.timeouts.map((t) => t.key);
  const remote = [...PLAIN, ...shape.url, 'type', shape.headers ?? 'headers'];
  const levels = body === place.value ? [place.value] : [place.value, body];
  const others = (plain: readonly string[]): readonly string[] =>
    levels
      .flatMap((level) => propertiesOf(level))
      .filter((p) => !plain.includes(p.key) && p.value !== body)
      .filter((p) => !numbers.includes(p.key) || p.value.type !== 'number')
      .map((p) => textOf(text, p.node));
  if (server.kind === 'remote') {
    const headers = server.headers.map((h) => [h.key, textOf(text, h.value)]);
    return JSON.stringify(['http', server.url, headers, others(remote)]);
  }
  const { command, args, forms } = peel(server);
  const http = forms.at(-1)?.http;
  if (http) {
    const values = propertiesOf(server.envNode);
    const headers = http.headers.map((name, i) => {
      const value = values.find((v) => v.key === headerVariable(i))?.value;
      return [name, value && textOf(text, value)];
    });
    return JSON.stringify(['http', command, headers, others(remote)]);
  }
  const aliased = new Set(forms.flatMap((f) => f.aliased));
  const variables = propertiesOf(property(body, 'env')?.value);
  const env = variables.map(({ key, value }) => {
    const behind = behindAlias(key);
    const renamed = behind !== undefined && aliased.has(behind);
    const name = renamed && !variables.some((v) => v.key === behind) ? behind : key;
    return [name, textOf(text, value)];
  });
  const meant = args.map((arg, i) =>
    i === argument?.index && arg === argument.from ? argument.to : arg,
  );
  return JSON.stringify([command, meant, env, others(PLAIN)]);
}
