import addFormats from 'ajv-formats';
import { Ajv } from 'ajv';
import type { ErrorObject, Options } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import canonicalize from 'canonicalize';
import { err, ok, type Result } from '../../shared/result.ts';
import { boundedPattern, type Spend } from './pattern.ts';

/** Characters of a schema above which it is not used; real ones are below 20,000. */
const MAX_SCHEMA = 128 * 1024;
const MAX_DEPTH = 48;
/** Work for one value, in steps of a pattern; applying a sub-schema costs SUB_SCHEMA of them and more where it is long. */
const MAX_WORK = 2e7;
const SUB_SCHEMA = 100;

/** Checks one value; throws where the schema asks for more work than is allowed. */
export type Validator = (value: unknown) => readonly ErrorObject[];

const ONE = ['not', 'if', 'then', 'else', 'contains', 'propertyNames', 'items', 'additionalItems'];
const LOOSE = ['additionalProperties', 'unevaluatedItems', 'unevaluatedProperties'];
const MANY = ['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items'];
const MAPS = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'];
const PLAIN = [
  ...['type', 'enum', 'const', 'required', 'format', 'pattern', 'minLength', 'maxLength'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['minItems', 'maxItems', 'uniqueItems', 'minContains', 'maxContains'],
  ...['minProperties', 'maxProperties', 'dependentRequired'],
];
/** Written into every sub-schema with what applying it costs. */
const COUNTED = 'x-counted';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const mapValues = (map: Json, change: (value: unknown) => unknown): Json =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));

/**
 * A copy with the known keywords alone, each sub-schema counted. Whatever is copied here is all that a `$ref` can
 * reach, and only places in the same document can be named: nothing is fetched.
 */
function bounded(schema: unknown, depth = 0): unknown {
  if (typeof schema === 'boolean') return schema;
  if (!isObject(schema)) throw new TypeError('a schema must be an object, true or false');
  if (depth > MAX_DEPTH) throw new RangeError('nested too deeply');
  const deeper = (inner: unknown) => bounded(inner, depth + 1);
  const copy: Record<string, unknown> = { [COUNTED]: costOf(schema) };
  for (const [key, value] of Object.entries(schema)) {
    if (PLAIN.includes(key)) copy[key] = value;
    else if (MANY.includes(key) && Array.isArray(value)) copy[key] = value.map(deeper);
    else if (ONE.includes(key) || LOOSE.includes(key)) copy[key] = deeper(value);
    else if (MAPS.includes(key) && isObject(value)) copy[key] = mapValues(value, deeper);
    else if (key === 'dependencies' && isObject(value))
      copy[key] = mapValues(value, (v) => (Array.isArray(v) ? v : deeper(v)));
    else if (key === '$ref') copy[key] = localRef(value);
    else if (key === '$dynamicRef' || key === '$recursiveRef' || (key === '$id' && depth > 0))
      throw new TypeError(`${key} is not supported`);
  }
  return copy;
}

function costOf(schema: Json): number {
  const sizes = ['enum', 'required', 'properties', 'patternProperties'].map((key) => {
    const value = schema[key];
    return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
  });
  return sizes.reduce((sum, size) => sum + size, SUB_SCHEMA);
}

function localRef(ref: unknown): string {
  if (typeof ref === 'string' && (ref === '#' || ref.startsWith('#/'))) return ref;
  throw new TypeError('$ref leads out of the schema');
}

/** 2020-12 unless `$schema` names draft-07; undefined where it names another dialect. */
function dialectOf(schema: unknown): typeof Ajv | typeof Ajv2020 | undefined {
  const named = isObject(schema) ? schema['$schema'] : undefined;
  if (named === undefined) return Ajv2020;
  if (typeof named !== 'string') return undefined;
  if (/^https?:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/.test(named)) return Ajv2020;
  return /^https?:\/\/json-schema\.org\/draft-07\/schema#?$/.test(named) ? Ajv : undefined;
}

function optionsWith(spend: Spend): Options {
  const regExp = (pattern: string, flags: string) => boundedPattern(pattern, flags, spend);
  return {
    strict: false,
    allErrors: true,
    inlineRefs: false,
    logger: false,
    code: { regExp: Object.assign(regExp, { code: 'new RegExp' }) },
  };
}

/**
 * Makes a validator of a tool's input schema (JSON text). The error says in words why the schema cannot be used;
 * the words may quote the schema, which is server text. A schema is code of a stranger: size, depth, references,
 * patterns and the work done per value are bounded; formats are checked by simple expressions.
 */
export function validatorOf(text: string): Result<Validator, string> {
  if (text.length > MAX_SCHEMA) return err('too long');
  try {
    const schema: unknown = JSON.parse(text);
    const Dialect = dialectOf(schema);
    if (!Dialect) return err('unknown $schema');
    let work = 0;
    const spend: Spend = (steps) => {
      work += steps;
      if (work > MAX_WORK) throw new RangeError('too much work');
    };
    const ajv = new Dialect(optionsWith(spend));
    addFormats(ajv, { mode: 'fast' });
    ajv.addKeyword({
      keyword: COUNTED,
      before: 'not',
      schemaType: 'number',
      validate: (cost: number) => {
        spend(cost);
        return true;
      },
    });
    ajv.removeKeyword('uniqueItems');
    ajv.addKeyword({
      keyword: 'uniqueItems',
      type: 'array',
      schemaType: 'boolean',
      error: { message: 'must NOT have duplicate items' },
      validate: (on: boolean, items: readonly unknown[]) =>
        !on || new Set(items.map((item) => canonicalize(item))).size === items.length,
    });
    const compiled = ajv.compile(bounded(schema) as object);
    return ok((value) => {
      work = 0;
      return compiled(value) ? [] : (compiled.errors ?? []);
    });
  } catch (thrown) {
    return err(thrown instanceof Error ? thrown.message : 'invalid');
  }
}
