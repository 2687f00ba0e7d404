import { canonicalJson } from '../../shared/canonical.ts';
import { duplicateKey, JsonError, parseLossless } from '../../shared/lossless.ts';
import type { DraftForm, DraftRow } from '../../shared/protocol/remember.ts';
import type { GrantDraft } from '../consent/request.ts';
import {
  WORKSPACE,
  type ArgumentCheck,
  type ArgumentFacts,
  type ArgumentTest,
} from '../policy/condition.ts';
import { authority } from '../policy/grants/destination.ts';
import { folderFrom } from '../policy/grants/path.ts';
import { segmentsOf } from '../policy/grants/pointer.ts';
import { argumentsOf } from './arguments.ts';
import { looksSecret } from './kinds.ts';

/** Why a field of a form cannot be read. Worded elsewhere. */
export const Fault = {
  empty: 'empty',
  notJson: 'notJson',
  notFolder: 'notFolder',
  notHost: 'notHost',
  notPattern: 'notPattern',
  notNumber: 'notNumber',
  emptyRange: 'emptyRange',
  secret: 'secret',
  badPath: 'badPath',
  twice: 'twice',
  notCount: 'notCount',
} as const;
export type Fault = (typeof Fault)[keyof typeof Fault];

export interface FormFault {
  readonly row?: number | undefined;
  readonly field: 'value' | 'uses';
  readonly fault: Fault;
}

/** Calls that a grant counts at most. */
const MOST_USES = 1000;

/** A draft as a person edits it. Only drafts with tests of arguments have a form. */
export function formOf({ condition, scope }: GrantDraft): DraftForm | undefined {
  if (condition.kind !== 'arguments') return undefined;
  const rows = condition.tests.map(({ path, is }) => ({
    path,
    check: is.kind,
    values: [...valuesOf(is)],
  }));
  return { rows, others: condition.others, scope, expiry: 'none', uses: '' };
}

function valuesOf(is: ArgumentCheck): readonly string[] {
  switch (is.kind) {
    case 'equals':
      return [written(is.value)];
    case 'oneOf':
      return is.values.map(written);
    case 'under':
      return is.folders;
    case 'host':
      return is.hosts;
    case 'pattern':
      return [is.pattern];
    case 'range':
      return [is.min, is.max].map((n) => (n === undefined ? '' : String(n)));
    case 'absent':
    case 'any':
      return [];
  }
}

/** A string as it is, anything else as JSON. */
function written(json: string): string {
  const node = parseLossless(json);
  return node.kind === 'string' ? node.text : json;
}

/**
 * Reads a form: the draft that it says, without its expiry, or every field that cannot be read. A value is a string
 * where the call has a string in that place or nothing, else JSON. It does NOT say whether the draft covers the call.
 */
export function draftOf(
  form: DraftForm,
  facts: ArgumentFacts,
): { readonly draft: GrantDraft } | { readonly faults: readonly FormFault[] } {
  const faults: FormFault[] = [];
  const tests: ArgumentTest[] = [];
  const json = new Set(
    (facts.tree ? argumentsOf(facts.tree) : [])
      .filter((a) => a.values.some((v) => v.kind !== 'string'))
      .map((a) => a.path),
  );
  form.rows.forEach((row, i) => {
    const is = pathFault(row.path, form.rows, i) ?? checkOf(row, json.has(row.path), facts);
    if (typeof is === 'string') faults.push({ row: i, field: 'value', fault: is });
    else tests.push({ path: row.path, is });
  });
  const uses = usesOf(form.uses);
  if (uses === 'bad') faults.push({ field: 'uses', fault: Fault.notCount });
  if (faults.length > 0 || uses === 'bad') return { faults };
  const condition = { kind: 'arguments', tests, others: form.others } as const;
  return { draft: { condition, scope: form.scope, ...(uses !== undefined && { uses }) } };
}

function usesOf(text: string): number | undefined | 'bad' {
  const said = text.trim();
  if (said === '') return undefined;
  const n = /^\d{1,4}$/.test(said) ? Number(said) : 0;
  return n >= 1 && n <= MOST_USES ? n : 'bad';
}

function pathFault(path: string, rows: readonly DraftRow[], at: number): Fault | undefined {
  if (path === '' || !segmentsOf(path)) return Fault.badPath;
  return rows.findIndex((r) => r.path === path) < at ? Fault.twice : undefined;
}

function checkOf(
  { check, values }: DraftRow,
  json: boolean,
  { windows, patterns }: ArgumentFacts,
): ArgumentCheck | Fault {
  if (check === 'any' || check === 'absent') return { kind: check };
  if (check === 'range') return rangeOf(values);
  if (values.some(looksSecret)) return Fault.secret;
  if (check === 'equals' || check === 'oneOf') return valueCheck(check, values, json);
  const given = values.map((v) => v.trim()).filter((v) => v !== '');
  const [first] = given;
  if (first === undefined) return Fault.empty;
  switch (check) {
    case 'under':
      return given.every((f) => isFolder(f, windows))
        ? { kind: 'under', folders: given }
        : Fault.notFolder;
    case 'host':
      return given.every(isHost)
        ? { kind: 'host', hosts: given.map((h) => h.toLowerCase()) }
        : Fault.notHost;
    case 'pattern':
      return given.length === 1 && patterns?.(first, '') !== undefined
        ? { kind: 'pattern', pattern: first }
        : Fault.notPattern;
  }
}

/** A host, with a port where it is not the usual one; `*.` before a name stands for all hosts below it. */
function isHost(text: string): boolean {
  const below = text.startsWith('*.');
  const host = authority(below ? text.slice(2) : text, undefined)?.host;
  return host !== undefined && (!below || (host.labels && host.name.includes('.')));
}

/** Absolute or below the workspace, and not the top of everything. */
function isFolder(text: string, windows: boolean): boolean {
  if (text === WORKSPACE) return true;
  const below = text.startsWith(`${WORKSPACE}/`) ? text.slice(WORKSPACE.length) : undefined;
  const folder = folderFrom(below === undefined ? text : `${windows ? 'c:' : ''}${below}`, windows);
  return folder !== undefined && folder.names.length > 0;
}

function valueCheck(
  check: 'equals' | 'oneOf',
  values: readonly string[],
  json: boolean,
): ArgumentCheck | Fault {
  const given = check === 'equals' ? values.slice(0, 1) : values.filter((v) => v !== '');
  if (given.length === 0) return Fault.empty;
  const texts = given.map((v) => (json ? jsonOf(v) : JSON.stringify(v)));
  const [first, ...rest] = [...new Set(texts)];
  if (first === undefined || texts.includes(undefined)) return Fault.notJson;
  if (check === 'equals') return { kind: 'equals', value: first };
  return { kind: 'oneOf', values: [first, ...rest.filter((t) => t !== undefined)] };
}

function jsonOf(text: string): string | undefined {
  try {
    const node = parseLossless(text.trim());
    return duplicateKey(node) === undefined ? canonicalJson(node) : undefined;
  } catch (thrown) {
    if (thrown instanceof JsonError) return undefined;
    throw thrown;
  }
}

function rangeOf([from = '', to = '']: readonly string[]): ArgumentCheck | Fault {
  const numbers = [from, to].map((t) => (t.trim() === '' ? undefined : numberOf(t.trim())));
  const [min, max] = numbers;
  if (numbers.some(Number.isNaN)) return Fault.notNumber;
  if (min === undefined && max === undefined) return Fault.empty;
  if (min !== undefined && max !== undefined && min > max) return Fault.emptyRange;
  return { kind: 'range', ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

const numberOf = (text: string): number =>
  /^-?\d{1,15}(?:\.\d{1,15})?$/.test(text) ? Number(text) : NaN;
