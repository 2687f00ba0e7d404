import type { LaunchDemand, Rule, RuleOrigin } from '../policy/rule.ts';
import { Label } from '../../shared/label.ts';
import type { Effect } from '../../shared/verdict.ts';
import { readTests } from './readChecks.ts';
import { RuleFault } from './problem.ts';
import type { Field, Reading } from './reading.ts';

const RULE_WORDS = [
  'id',
  'effect',
  'servers',
  'tools',
  'labels',
  'when',
  'unless',
  'others',
  'reason',
  'until',
] as const;
const LAUNCH_WORDS = ['id', 'servers', 'sandbox', 'versions', 'reason'] as const;

const LABELS: readonly string[] = Object.values(Label);
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?(?:Z|[+-]\d{2}:\d{2})$/;
const DAY = 86_400_000;
const VERSION = /^[0-9A-Za-z][0-9A-Za-z.+!_-]*$/;

/**
 * One rule. Where anything in it cannot be read it is faulty, and asks about everything that the readable rest of its
 * subject covers: what cannot be read narrows nothing.
 */
export function readRule(reading: Reading, field: Field, place: number, origin: RuleOrigin): Rule {
  const before = reading.problems.length;
  const words = reading.words(field, RULE_WORDS);
  const effect = readEffect(reading, field, words.get('effect'), origin);
  const rule: Rule = {
    id: reading.text1(words.get('id')) ?? String(place + 1),
    origin,
    effect: effect ?? 'ask',
    servers: reading.names(words.get('servers')),
    tools: reading.names(words.get('tools')),
    labels: reading.list(words.get('labels'), (text, item) =>
      isLabel(text) ? text : reading.fault(RuleFault.label, item),
    ),
    when: readTests(reading, words.get('when')),
    unless: readTests(reading, words.get('unless')),
    others: readOthers(reading, words.get('others'), effect),
    reason: reading.text1(words.get('reason')),
    until: readUntil(reading, words.get('until')),
  };
  if (effect === 'allow' && !words.has('servers'))
    reading.fault(RuleFault.missing, field, 'servers');
  if (reading.problems.length > before)
    // What cannot be read takes nothing out of a rule, and does not end it.
    return { ...rule, effect: 'ask', faulty: true, unless: undefined, until: undefined };
  return effect === 'allow' && origin === 'user'
    ? { ...rule, confirm: confirmation(reading, rule) }
    : rule;
}

const isLabel = (text: string): text is Label => LABELS.includes(text);

function readEffect(
  reading: Reading,
  rule: Field,
  field: Field | undefined,
  origin: RuleOrigin,
): Effect | undefined {
  if (!field) return reading.fault(RuleFault.missing, rule, 'effect');
  const effect = reading.text1(field);
  if (effect === undefined) return undefined;
  if (effect === 'allow' && origin === 'workspace') return reading.fault(RuleFault.allow, field);
  if (effect === 'allow' || effect === 'ask' || effect === 'deny') return effect;
  return reading.fault(RuleFault.effect, field);
}

/** Only a rule that allows can let pass what its conditions do not name. */
function readOthers(
  reading: Reading,
  field: Field | undefined,
  effect: Effect | undefined,
): boolean | undefined {
  if (!field) return undefined;
  const value: unknown = field.node.value;
  if (typeof value !== 'boolean') return reading.fault(RuleFault.kind, field);
  return effect === 'allow' ? value : reading.fault(RuleFault.word, field, 'others');
}

/** A moment, or the end of a day (UTC). */
function readUntil(reading: Reading, field: Field | undefined): number | undefined {
  const text = reading.text1(field);
  if (text === undefined || !field) return undefined;
  const day = DATE.test(text);
  const at = day || TIME.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(at) || (day && new Date(at).toISOString().slice(0, 10) !== text))
    return reading.fault(RuleFault.date, field);
  return day ? at + DAY : at;
}

/** Everything that widens or narrows what a rule allows; its name and its sentence do not. */
function confirmation(reading: Reading, rule: Rule): string {
  const { servers, tools, labels, when, unless, others, until } = rule;
  const said = { servers, tools, labels, when, unless, others, until };
  return reading.tools.sha256(`countersign/rule\n${JSON.stringify(said)}`);
}

/** What is demanded of starts. One that cannot be read is asked about wherever its servers are known. */
export function readDemand(
  reading: Reading,
  field: Field,
  place: number,
  origin: RuleOrigin,
): LaunchDemand {
  const before = reading.problems.length;
  const words = reading.words(field, LAUNCH_WORDS);
  const servers = reading.names(words.get('servers'));
  if (!words.has('servers')) reading.fault(RuleFault.missing, field, 'servers');
  const sandbox = words.get('sandbox');
  if (sandbox && sandbox.node.value !== true) reading.fault(RuleFault.kind, sandbox);
  const versions = readVersions(reading, words.get('versions'));
  if (!sandbox && !words.has('versions')) reading.fault(RuleFault.missing, field, 'versions');
  const demand: LaunchDemand = {
    id: reading.text1(words.get('id')) ?? `launch ${place + 1}`,
    origin,
    servers: servers ?? ['*'],
    sandbox: sandbox?.node.value === true ? true : undefined,
    versions,
    reason: reading.text1(words.get('reason')),
  };
  return reading.problems.length > before ? { ...demand, faulty: true } : demand;
}

function readVersions(
  reading: Reading,
  field: Field | undefined,
): ReadonlyMap<string, string> | undefined {
  if (!field) return undefined;
  const entries = reading.entries(field);
  if (field.node.type === 'object' && entries.size === 0)
    return reading.fault(RuleFault.empty, field);
  const before = reading.problems.length;
  const versions = new Map<string, string>();
  for (const [name, value] of entries) {
    const version = reading.text1(value);
    if (version === undefined) continue;
    if (name.trim() === '' || !VERSION.test(version))
      reading.fault(RuleFault.packageVersion, value);
    else versions.set(name, version);
  }
  // Half a list would refuse what the other half lets run: the start is asked about instead.
  return reading.problems.length > before ? undefined : versions;
}
