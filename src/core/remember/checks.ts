import { canonicalJson } from '../../shared/canonical.ts';
import type { JsonNode } from '../../shared/lossless.ts';
import { placeOf } from '../consent/place.ts';
import { WORKSPACE, type ArgumentCheck, type ArgumentFacts } from '../policy/condition.ts';
import { hostEntries } from '../policy/grants/host.ts';
import { folderFrom, pathFrom, pathText, straight } from '../policy/grants/path.ts';
import type { Argument } from './arguments.ts';
import { looksSecret, type ArgumentKind } from './kinds.ts';

/** How far a proposal reaches: what this call names, what was named before as well, or all of the kind. */
export type Reach = 'near' | 'seen' | 'kind';

/** Values that a proposal lists; where more were seen none is listed. */
const LISTED = 12;
/** Characters of a value that is written into a condition. */
const LONGEST = 200;
/** Hosts of mail where anybody may have an address: all of such a host is no group of people. */
const PUBLIC_MAIL =
  /^(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|aol|icloud|me|mac|gmx|web|proton|protonmail|mail|yandex|qq|163|126|zoho|fastmail|tutanota)\.[a-z]{2,3}(?:\.[a-z]{2})?$/i;

interface Seen {
  readonly argument: Argument;
  /** What stood there in earlier calls. */
  readonly past: readonly JsonNode[];
  readonly facts: ArgumentFacts;
}

/** The checks that suit an argument, what suits it best first; the first that this call passes is taken. */
export function checksFor(kind: ArgumentKind, reach: Reach, seen: Seen): readonly ArgumentCheck[] {
  const any: ArgumentCheck = { kind: 'any' };
  const now = listed(seen.argument.values);
  const more = listed([...seen.argument.values, ...seen.past]);
  const wider = reach === 'near' ? now : [...more, ...now];
  switch (kind) {
    case 'secret':
    case 'body':
    case 'paging':
      return [any];
    case 'path':
      return [...folders(seen, reach), ...now];
    case 'host':
      return [...hosts(seen, reach), ...now];
    case 'mail':
      return reach === 'kind' ? [...domains(seen), ...wider] : wider;
    case 'amount':
      return [...upTo(reach === 'near' ? seen.argument.values : all(seen)), ...now];
    case 'target':
    case 'choice':
    case 'command':
      return wider;
    case 'id':
    case 'other':
      return reach === 'kind' || !seen.argument.values.some((v) => v.kind === 'string')
        ? [...(reach === 'kind' ? [] : wider), any]
        : wider;
  }
}

const all = ({ argument, past }: Seen): readonly JsonNode[] => [...argument.values, ...past];

const stringsOf = (nodes: readonly JsonNode[]): readonly string[] =>
  nodes.flatMap((n) => (n.kind === 'string' ? [n.text] : []));

/** One of exactly these values; none where they are too many, too long, or look like a secret. */
function listed(nodes: readonly JsonNode[]): readonly ArgumentCheck[] {
  const kind = nodes[0]?.kind;
  const values = new Set<string>();
  for (const node of nodes) {
    if (node.kind !== kind) continue;
    const text = canonicalJson(node);
    if (text === undefined || text.length > LONGEST || looksSecret(text)) return [];
    values.add(text);
  }
  const [first, ...rest] = values;
  if (first === undefined || values.size > LISTED) return [];
  return [
    rest.length === 0
      ? { kind: 'equals', value: first }
      : { kind: 'oneOf', values: [first, ...rest] },
  ];
}

function folders({ argument, past, facts }: Seen, reach: Reach): readonly ArgumentCheck[] {
  const named = stringsOf(argument.values);
  const { roots, cwd } = facts;
  const inside = (text: string) => placeOf(text, roots, cwd).kind === 'inside';
  const workspace: ArgumentCheck = { kind: 'under', folders: [WORKSPACE] };
  if (named.every(inside)) {
    const near = reach === 'near' ? parents(named, facts) : undefined;
    return near && !near.some((f) => roots.includes(f))
      ? [{ kind: 'under', folders: near }, workspace]
      : [workspace];
  }
  const before = reach === 'near' ? [] : stringsOf(past);
  const outside = parents(
    [...named, ...before].filter((t) => !inside(t)),
    facts,
  );
  const own = parents(
    named.filter((t) => !inside(t)),
    facts,
  );
  const within = [...named, ...before].some(inside) ? [WORKSPACE] : [];
  return [outside, own].flatMap((found) =>
    found ? [{ kind: 'under' as const, folders: [...within, ...found] }] : [],
  );
}

/** The folders that these paths lie in, as named and with links resolved; undefined where one has none of its own. */
function parents(
  paths: readonly string[],
  { cwd, windows, real }: ArgumentFacts,
): readonly string[] | undefined {
  const found = new Set<string>();
  for (const text of paths) {
    const named = pathFrom(text, cwd, windows);
    const path = named && straight(named)?.path;
    const target = path && real.get(pathText(path, windows));
    const there = target === undefined ? undefined : folderFrom(target, windows);
    if (!path || !there) return undefined;
    const file = /\.[^.]+$/.test(path.names.at(-1) ?? '');
    for (const { root, names } of [path, there]) {
      const folder = { root, names: file ? names.slice(0, -1) : names };
      if (folder.names.length === 0) return undefined;
      found.add(pathText(folder, windows));
    }
  }
  return found.size > 0 && found.size <= LISTED ? [...found] : undefined;
}

function hosts({ argument, past }: Seen, reach: Reach): readonly ArgumentCheck[] {
  const found = reach === 'near' ? [] : hostsIn([...argument.values, ...past]);
  return [found, hostsIn(argument.values)]
    .filter((names) => names.length > 0 && names.length <= LISTED)
    .map((names) => ({ kind: 'host', hosts: names }));
}

const hostsIn = (nodes: readonly JsonNode[]): readonly string[] => [
  ...new Set(stringsOf(nodes).flatMap(hostEntries)),
];

function domains({ argument }: Seen): readonly ArgumentCheck[] {
  const now = hostsIn(argument.values);
  if (now.length === 0 || now.length > LISTED || now.some((d) => PUBLIC_MAIL.test(d))) return [];
  return [{ kind: 'host', hosts: now }];
}

/** Up to the largest amount there was; amounts below zero are another matter. */
function upTo(nodes: readonly JsonNode[]): readonly ArgumentCheck[] {
  const amounts = nodes.map((n) => (n.kind === 'number' ? Number(n.text) : NaN));
  return amounts.every((n) => n >= 0 && Number.isFinite(n))
    ? [{ kind: 'range', min: 0, max: Math.max(...amounts) }]
    : [];
}
