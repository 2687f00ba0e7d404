import { describe, expect, it } from 'vitest';
import { readsOnly } from '../../../src/core/flow/reading.ts';
import { parseLossless } from '../../../src/shared/lossless.ts';

const reads = (name: string, properties: object = {}, annotations: object = {}): boolean =>
  readsOnly(
    name,
    parseLossless(
      JSON.stringify({ name, annotations, inputSchema: { type: 'object', properties } }),
    ),
  );

describe('a tool counts as one that only reads', () => {
  it.each(['read_file', 'getBalance', 'list-issues', 'search'])('by its name: %s', (name) => {
    expect(reads(name, { path: {}, query: {} })).toBe(true);
  });

  it.each(['send_mail', 'get_and_delete', 'run', 'browse', 'echo', 'read_write_file'])(
    'and not by another: %s',
    (name) => {
      expect(reads(name)).toBe(false);
    },
  );

  it.each(['url', 'webhookUrl', 'command', 'recipients', 'host'])(
    'unless an argument reaches out: %s',
    (argument) => {
      expect(reads('get_page', { [argument]: {} })).toBe(false);
    },
  );

  it('unless it claims itself that it does not; its claim to read makes nothing a reading tool', () => {
    expect(reads('get_it', {}, { readOnlyHint: false })).toBe(false);
    expect(reads('get_it', {}, { destructiveHint: true })).toBe(false);
    expect(reads('wipe_disk', {}, { readOnlyHint: true })).toBe(false);
  });
});
