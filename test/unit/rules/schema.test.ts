import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RuleOrigin } from '../../../src/core/policy/rule.ts';
import { RuleFault } from '../../../src/core/rules/problem.ts';
import { readRules, readSetting } from '../../../src/core/rules/readRules.ts';
import { FULL, mutated, REPOSITORY, TOOLS } from './samples.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): Readonly<Record<string, unknown>> =>
  JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Record<string, unknown>;
const compiled = (schema: object): ValidateFunction => new Ajv({ strict: false }).compile(schema);

interface Manifest {
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, object>> };
    readonly jsonValidation: readonly { readonly fileMatch: string | string[]; url: string }[];
  };
}
const { contributes } = read('package.json') as unknown as Manifest;
const setting = compiled(contributes.configuration.properties['countersign.rules'] ?? {});
const valid: Readonly<Record<RuleOrigin, ValidateFunction>> = {
  workspace: compiled(read('schemas/rules.schema.json')),
  managed: compiled(read('schemas/managed-rules.schema.json')),
  user: setting,
};

/** What only a reader can see: no schema compiles patterns, knows months or compares two numbers. */
const READERS: readonly string[] = [RuleFault.pattern, RuleFault.date, RuleFault.range];

const faults = (value: unknown, origin: RuleOrigin): readonly string[] => {
  const { problems } =
    origin === 'user' ? readSetting(value, TOOLS) : readRules(JSON.stringify(value), origin, TOOLS);
  return problems.map((p) => p.code);
};

describe('the published schemas', () => {
  it('are what the manifest points editors to', () => {
    expect(contributes.jsonValidation.map((v) => v.url)).toEqual([
      './schemas/rules.schema.json',
      './schemas/managed-rules.schema.json',
    ]);
  });

  it('take a file that uses every word, and so does the reader', () => {
    for (const [origin, file] of [
      ['managed', FULL],
      ['workspace', REPOSITORY],
      ['user', FULL.rules],
    ] as const) {
      expect(faults(file, origin)).toEqual([]);
      expect(valid[origin](file), JSON.stringify(valid[origin].errors)).toBe(true);
    }
  });

  it('know no way for a repository to allow', () => {
    expect(valid.workspace(FULL)).toBe(false);
    expect(faults(FULL, 'workspace')).toContain(RuleFault.allow);
    expect(JSON.stringify(read('schemas/rules.schema.json'))).not.toContain('"allow"');
  });

  it.each([
    ['workspace', REPOSITORY],
    ['managed', FULL],
    ['user', FULL.rules],
  ] as const)('agree with the reader on files near a valid one: %s', (origin, file) => {
    fc.assert(
      fc.property(mutated(file), (value) => {
        // An absent setting is no setting; the editor never hands a null of its own.
        fc.pre(origin !== 'user' || (value !== null && value !== undefined));
        const found = faults(value, origin);
        const accepted = valid[origin](value);
        const told = accepted ? found.filter((code) => !READERS.includes(code)) : found;
        expect(told.length === 0, JSON.stringify([value, found])).toBe(accepted);
      }),
      { numRuns: 3000 },
    );
  });

  it('describe every word for hovering', () => {
    const undescribed: string[] = [];
    const walk = (value: unknown, at: string): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, inner] of Object.entries(value as Record<string, unknown>)) {
        if (key === 'properties' && !at.includes('/then') && !at.includes('/if'))
          for (const [word, schema] of Object.entries(inner as Record<string, object>))
            if (!('description' in schema)) undescribed.push(`${at}/${word}`);
        walk(inner, `${at}/${key}`);
      }
    };
    for (const file of ['rules', 'managed-rules']) walk(read(`schemas/${file}.schema.json`), '');
    expect(undescribed).toEqual([]);
  });
});
