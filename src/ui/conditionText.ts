import { placeOf } from '../core/consent/place.ts';
import type { GrantDraft } from '../core/consent/request.ts';
import { WORKSPACE, type ArgumentTest, type Condition } from '../core/policy/condition.ts';
import type { Grant } from '../core/policy/grants.ts';
import { parseLossless } from '../shared/lossless.ts';
import type { DraftForm } from '../shared/protocol/remember.ts';
import { label } from './plain.ts';
import { conditions as words, limits } from './strings/remember.ts';

/** Characters of one value in a sentence. */
const VALUE = 60;

/** An argument by its pointer as people write it: `files[].path`. */
export function argumentName(path: string): string {
  const name = path
    .slice(1)
    .split('/')
    .map((t) => (t === '*' ? '[]' : t.replaceAll('~1', '/').replaceAll('~0', '~')))
    .join('.')
    .replaceAll('.[]', '[]');
  return label(name, VALUE);
}

const either = (values: readonly string[]): string => {
  const last = values.at(-1) ?? '';
  return values.length < 2 ? last : words.or(values.slice(0, -1).join(', '), last);
};

/** A value as it is compared; strings that could be read as something else stand in quotes. */
function valueText(json: string): string {
  const node = parseLossless(json);
  if (node.kind !== 'string') return label(json, VALUE);
  const plain =
    /^[\p{L}\p{N}_@./:+#-]+$/u.test(node.text) && !/^(?:[-\d.]+|true|false|null)$/.test(node.text);
  return plain ? label(node.text, VALUE) : label(json, VALUE);
}

function folderText(folder: string, roots: readonly string[]): string {
  if (folder === WORKSPACE) return words.workspaceFolder();
  if (folder.startsWith(`${WORKSPACE}/`)) return label(`.${folder.slice(WORKSPACE.length)}`, VALUE);
  const place = placeOf(folder, roots, '/');
  const shown = place.kind === 'inside' ? place.relative : folder;
  return label(shown, VALUE);
}

function testText({ path, is }: ArgumentTest, roots: readonly string[]): string {
  const name = argumentName(path);
  switch (is.kind) {
    case 'equals':
      return words.is(name, valueText(is.value));
    case 'oneOf':
      return words.oneOf(name, either(is.values.map(valueText)));
    case 'under':
      return words.under(name, either(is.folders.map((f) => folderText(f, roots))));
    case 'host':
      return words.host(name, either(is.hosts.map((h) => label(h, VALUE))));
    case 'pattern':
      return words.pattern(name, label(is.pattern, 2 * VALUE));
    case 'range':
      if (is.min === undefined) return words.atMost(name, String(is.max));
      return is.max === undefined
        ? words.atLeast(name, String(is.min))
        : words.between(name, String(is.min), String(is.max));
    case 'absent':
      return words.absent(name);
    case 'any':
      return words.any(name);
  }
}

/** What a condition on arguments says, in parts of a sentence; undefined for the other kinds. */
export function conditionParts(
  condition: Condition,
  roots: readonly string[],
): readonly string[] | undefined {
  if (condition.kind !== 'arguments') return undefined;
  const { tests, others } = condition;
  if (tests.length === 0) return [others ? words.anyArguments() : words.noArguments()];
  const free = tests.filter((t) => t.is.kind === 'any').map((t) => argumentName(t.path));
  return [
    ...tests.filter((t) => t.is.kind !== 'any').map((t) => testText(t, roots)),
    ...(free.length > 0 ? [words.any(free.join(', '))] : []),
    others ? words.anythingElse() : words.nothingElse(),
  ];
}

/** The whole of what a grant with tests of arguments allows, but for its time limit; undefined for other grants. */
export function conditionSentence(grant: Grant): string | undefined {
  const { tool, server, condition, scope, uses } = grant;
  const parts = conditionParts(condition, []);
  if (!parts) return undefined;
  const here =
    scope.kind === 'workspace'
      ? limits.workspace()
      : scope.conversation === undefined
        ? limits.connection()
        : limits.conversation();
  return [
    words.subject(label(tool, 80), label(server, 80)),
    ...parts,
    here,
    ...(uses === undefined ? [] : [limits.uses(uses)]),
    limits.definition(),
  ].join(', ');
}

/** What is remembered of a call and how far it reaches. */
interface Said {
  readonly tool: string;
  readonly server: string;
  readonly draft: GrantDraft;
  readonly expiry: DraftForm['expiry'];
  /** The client names its conversations; without a name a connection is one. */
  readonly named: boolean;
  readonly roots: readonly string[];
}

/** The one sentence that says exactly what a draft would write. */
export function draftSentence({ tool, server, draft, expiry, named, roots }: Said): string {
  const until = { none: [], hour: [limits.hour()], today: [limits.today()], week: [limits.week()] };
  return [
    words.subject(label(tool, 80), label(server, 80)),
    ...(conditionParts(draft.condition, roots) ?? [words.anyArguments()]),
    ...(draft.scope === 'workspace'
      ? [limits.workspace()]
      : [named ? limits.conversation() : limits.connection()]),
    ...(draft.uses === undefined ? [] : [limits.uses(draft.uses)]),
    ...until[expiry],
    limits.definition(),
  ].join(', ');
}
