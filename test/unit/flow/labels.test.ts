import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { editsFor, labelsOf } from '../../../src/core/flow/labels.ts';
import { Label, type LabelEdit } from '../../../src/shared/label.ts';
import { parseLossless } from '../../../src/shared/lossless.ts';
import { LABEL_SAMPLE } from './labelSample.ts';

const ROWS = path.resolve('../shared/corpus/dev/benign.jsonl');

interface Said {
  readonly description?: string;
  readonly args?: readonly string[];
  readonly annotations?: object;
}
const definition = ({ description = '', args = [], annotations }: Said) =>
  parseLossless(
    JSON.stringify({
      description,
      inputSchema: { properties: Object.fromEntries(args.map((name) => [name, {}])) },
      annotations,
    }),
  );
const told = (tool: string, said: Said = {}, more: Partial<Parameters<typeof labelsOf>[0]> = {}) =>
  labelsOf({ tool, definition: definition(said), ...more });
const names = (...asked: Parameters<typeof told>) => told(...asked).map((l) => l.label);

describe('labels of a tool', () => {
  it.each([
    ['read_file', ['path'], ['private']],
    ['search_emails', ['query'], ['private', 'untrusted']],
    ['get_forecast', ['city'], []],
    ['fetch', ['url'], ['untrusted', 'egress']],
    ['create_issue', ['title', 'body'], ['egress']],
    ['run_command', ['command'], ['private', 'untrusted', 'egress']],
    ['send_money', ['recipient', 'amount'], ['egress']],
    ['write_file', ['path', 'content'], []],
  ] as const)('tell of %s what it does', (tool, args, labels) => {
    expect(names(tool, { args })).toEqual(labels);
  });

  it('are all given where nothing tells what a tool does', () => {
    expect(told('frobnicate', { args: ['it'] })).toEqual([
      { label: 'private', reason: 'unknown' },
      { label: 'untrusted', reason: 'unknown' },
      { label: 'egress', reason: 'unknown' },
    ]);
  });

  it('are only added by what the server claims', () => {
    const claims = { openWorldHint: false, readOnlyHint: true, destructiveHint: false };
    for (const tool of ['send_email', 'fetch', 'read_file', 'frobnicate']) {
      const args = ['url', 'to'];
      const before = names(tool, { args });
      expect(names(tool, { args, annotations: claims })).toEqual(before);
      const open = names(tool, { args, annotations: { openWorldHint: true } });
      expect(open).toEqual(expect.arrayContaining(before));
    }
    expect(names('list_items', { annotations: { openWorldHint: true } })).toContain('untrusted');
  });

  it('say that a change leaves the machine where its server is elsewhere', () => {
    expect(told('update_record', {}, { remote: true })).toContainEqual({
      label: 'egress',
      reason: 'transport',
    });
    expect(names('update_record')).toEqual([]);
  });

  it('say untrusted of a tool once a result of it gave orders', () => {
    expect(told('read_file', {}, { gaveOrders: true })).toContainEqual({
      label: 'untrusted',
      reason: 'result',
    });
  });

  it('follow the last word of the person, and only while the tool says the same', () => {
    const edit = (label: Label, set: boolean): LabelEdit => ({
      ...{ launchId: 'l', tool: 'read_file', pin: 'p', label, set, at: 1 },
    });
    const edits = [edit('private', true), edit('private', false), edit('egress', true)];
    const facts = { launchId: 'l', tool: 'read_file', pin: 'p' };
    expect(told('read_file', {}, { edits: editsFor(edits, facts) })).toEqual([
      { label: 'egress', reason: 'person' },
    ]);
    for (const other of [{ launchId: 'm' }, { pin: 'q' }, { pin: undefined }, { tool: 'read' }])
      expect(editsFor(edits, { ...facts, ...other })).toEqual([]);
    expect(editsFor(undefined, facts)).toEqual([]);
  });

  it('agree with a person on tools of real servers', () => {
    if (!existsSync(ROWS)) {
      console.warn(`\n!!! NO CORPUS at ${ROWS}: labels of real tools were NOT checked !!!\n`);
      return;
    }
    const truth = new Map(
      LABEL_SAMPLE.trim()
        .split(/\s+/)
        .map((entry) => entry.split(':') as [string, string]),
    );
    const counts = Object.values(Label).map(() => ({ hit: 0, missed: 0, wrong: 0 }));
    let rows = 0;
    for (const line of readFileSync(ROWS, 'utf8').split('\n').filter(Boolean)) {
      const { id, tool } = JSON.parse(line) as { id: string; tool: { name: string } };
      const wanted = truth.get(id);
      if (wanted === undefined) continue;
      rows++;
      const node = parseLossless(JSON.stringify(tool));
      const given = new Set(labelsOf({ tool: tool.name, definition: node }).map((l) => l.label));
      for (const [i, label] of Object.values(Label).entries()) {
        const count = counts[i];
        if (!count || wanted[i] === '?') continue;
        if (wanted[i] === '-') count.wrong += given.has(label) ? 1 : 0;
        else if (given.has(label)) count.hit++;
        else count.missed++;
      }
    }
    expect(rows).toBeGreaterThanOrEqual(120);
    const recall = counts.map(({ hit, missed }) => hit / (hit + missed));
    const precision = counts.map(({ hit, wrong }) => hit / (hit + wrong));
    const floors = [
      [0.96, 0.78],
      [0.87, 0.75],
      [0.88, 0.85],
    ];
    for (const [i, [least, exact]] of floors.entries()) {
      expect(recall[i]).toBeGreaterThanOrEqual(least ?? 1);
      expect(precision[i]).toBeGreaterThanOrEqual(exact ?? 1);
    }
  });
});
