import type { Node } from 'jsonc-parser';
import type { ArgumentCheck, ArgumentTest } from '../policy/condition.ts';
import { segmentsOf } from '../policy/grants/pointer.ts';
import { RuleFault } from './problem.ts';
import type { Field, Reading } from './reading.ts';

const CHECKS = ['equals', 'oneOf', 'under', 'host', 'pattern', 'range', 'absent', 'any'] as const;

/** The workspace or a folder in it, or an absolute path. */
const FOLDER = /^(?:\$\{workspace\}(?:[\\/]|$)|\/|[A-Za-z]:[\\/]|\\\\)/;
const HOST = /^(?:\*\.)?[^\s/@*]+$/;

/** Tests of arguments by JSON pointer; those that cannot be read are left out and told. */
export function readTests(
  reading: Reading,
  field: Field | undefined,
): readonly ArgumentTest[] | undefined {
  if (!field) return undefined;
  const entries = reading.entries(field);
  if (field.node.type === 'object' && field.node.children?.length === 0)
    return reading.fault(RuleFault.empty, field);
  const tests: ArgumentTest[] = [];
  for (const [path, check] of entries) {
    if (path === '' || !segmentsOf(path)) {
      reading.fault(RuleFault.pointer, check, path);
      continue;
    }
    const is = readCheck(reading, check);
    if (is) tests.push({ path, is });
  }
  return tests.length > 0 ? tests : undefined;
}

function readCheck(reading: Reading, field: Field): ArgumentCheck | undefined {
  const entries = [...reading.words(field, CHECKS)];
  const [first] = entries;
  if (!first || entries.length > 1 || field.node.children?.length !== 1)
    return reading.fault(RuleFault.check, field);
  const [word, value] = first;
  switch (word as (typeof CHECKS)[number]) {
    case 'equals':
      return { kind: 'equals', value: valueText(reading, value.node) };
    case 'oneOf': {
      const items = reading.items(value);
      if (!items) return undefined;
      if (items.length === 0) return reading.fault(RuleFault.empty, value);
      return { kind: 'oneOf', values: items.map((item) => valueText(reading, item.node)) };
    }
    case 'under': {
      const folders = reading.list(value, (text, item) =>
        FOLDER.test(text) ? text : reading.fault(RuleFault.folder, item),
      );
      return folders && { kind: 'under', folders };
    }
    case 'host': {
      const hosts = reading.list(value, (text, item) =>
        HOST.test(text) ? text : reading.fault(RuleFault.host, item),
      );
      return hosts && { kind: 'host', hosts };
    }
    case 'pattern':
      return readPattern(reading, value);
    case 'range':
      return readRange(reading, value);
    case 'absent':
    case 'any':
      if (value.node.value !== true) return reading.fault(RuleFault.kind, value);
      return { kind: word === 'absent' ? 'absent' : 'any' };
  }
}

function readPattern(reading: Reading, field: Field): ArgumentCheck | undefined {
  const pattern = reading.text1(field);
  if (pattern === undefined) return undefined;
  const problem = reading.tools.patternProblem?.(pattern);
  return problem === undefined
    ? { kind: 'pattern', pattern }
    : reading.fault(RuleFault.pattern, field, problem);
}

function readRange(reading: Reading, field: Field): ArgumentCheck | undefined {
  const ends = reading.words(field, ['min', 'max']);
  const read = (end: Field | undefined): number | undefined => {
    if (!end) return undefined;
    const value: unknown = end.node.value;
    return typeof value === 'number' && Number.isFinite(value)
      ? value
      : reading.fault(RuleFault.kind, end);
  };
  const min = read(ends.get('min'));
  const max = read(ends.get('max'));
  const whole = [min, max].filter((end) => end !== undefined).length === ends.size;
  if (!whole) return undefined;
  if (ends.size === 0 || (min !== undefined && max !== undefined && min > max))
    return reading.fault(RuleFault.range, field);
  return { kind: 'range', min, max };
}

/** The JSON text of a value, without comments; digits of numbers stay as they are written. */
export function valueText(reading: Reading, node: Node): string {
  const { type, children = [] } = node;
  switch (type) {
    case 'array':
      return `[${children.map((child) => valueText(reading, child)).join(',')}]`;
    case 'object':
      return `{${children.map((child) => valueText(reading, child)).join(',')}}`;
    case 'property':
      return children.map((child) => valueText(reading, child)).join(':');
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return reading.text.slice(node.offset, node.offset + node.length);
  }
}
