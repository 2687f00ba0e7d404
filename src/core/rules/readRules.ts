import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import type { LaunchDemand, Rule, RuleOrigin } from '../policy/rule.ts';
import { RuleFault, type RuleProblem } from './problem.ts';
import { readDemand, readRule } from './readRule.ts';
import { Reading, type Field, type ReadTools } from './reading.ts';

/** The version of the format that this code reads. */
export const RULES_VERSION = 1;

/** Characters and entries of one file; a larger one is not read. */
export const RULES_LIMIT = 256 << 10;
export const ENTRY_LIMIT = 1_000;
const PROBLEM_LIMIT = 100;

/** What one file says. */
export interface ReadRules {
  readonly rules: readonly Rule[];
  readonly demands: readonly LaunchDemand[];
  /** It could not be read: everything is asked. */
  readonly unreadable: boolean;
  readonly problems: readonly RuleProblem[];
}

const NOTHING: ReadRules = { rules: [], demands: [], unreadable: false, problems: [] };

const unreadable = (problems: readonly RuleProblem[]): ReadRules => ({
  ...NOTHING,
  unreadable: true,
  problems: problems.slice(0, PROBLEM_LIMIT),
});

/** A file that could not even be looked at. */
export const unread = (code: RuleFault, detail: string): ReadRules =>
  unreadable([{ code, line: 1, column: 1, length: 0, field: '', detail }]);

/**
 * Reads a file of rules (JSON with comments). Strict: a word, kind of value or version that is not known is told and
 * never guessed at; in a rule it makes that rule ask, outside of rules it makes everything asked. Never throws.
 */
export function readRules(text: string, origin: RuleOrigin, tools: ReadTools): ReadRules {
  if (text.length > RULES_LIMIT) return unread(RuleFault.file, `${text.length}`);
  // A byte order mark is no part of the text; a space keeps every place where it was.
  const plain = text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text;
  try {
    return readText(new Reading(plain, tools), origin);
  } catch (error) {
    // Nested deeper than the stack goes.
    if (error instanceof RangeError) return unread(RuleFault.syntax, error.message);
    throw error;
  }
}

/** Reads the list of rules in the person's settings. */
export function readSetting(value: unknown, tools: ReadTools): ReadRules {
  if (value === undefined || value === null) return NOTHING;
  return readRules(JSON.stringify({ version: RULES_VERSION, rules: value }), 'user', tools);
}

function readText(reading: Reading, origin: RuleOrigin): ReadRules {
  const errors: ParseError[] = [];
  const root = parseTree(reading.text, errors, { allowTrailingComma: true });
  for (const { error, offset, length } of errors)
    reading.fault(RuleFault.syntax, at(offset, length), printParseErrorCode(error));
  if (!root && errors.length === 0) reading.fault(RuleFault.empty, at(0, 0));
  if (!root || errors.length > 0) return unreadable(reading.problems);
  const words = reading.words({ node: root, name: '' }, [
    '$schema',
    'version',
    'rules',
    'launches',
  ]);
  const version = words.get('version');
  if (!version) reading.fault(RuleFault.version, at(root.offset, 1), '');
  else if (version.node.value !== RULES_VERSION) reading.fault(RuleFault.version, version);
  reading.text1(words.get('$schema'));
  const rules = entriesOf(reading, words.get('rules'));
  const demands = entriesOf(reading, words.get('launches'));
  if (reading.problems.length > 0) return unreadable(reading.problems);
  const read = {
    rules: rules.map((field, i) => readRule(reading, field, i, origin)),
    demands: demands.map((field, i) => readDemand(reading, field, i, origin)),
  };
  return { ...read, unreadable: false, problems: reading.problems.slice(0, PROBLEM_LIMIT) };
}

function entriesOf(reading: Reading, field: Field | undefined): readonly Field[] {
  const items = field ? (reading.items(field) ?? []) : [];
  if (field && items.length > ENTRY_LIMIT) reading.fault(RuleFault.many, field, `${items.length}`);
  return items;
}

const at = (offset: number, length: number): Field => {
  const node: Node = { type: 'null', offset, length };
  return { node, name: '' };
};
