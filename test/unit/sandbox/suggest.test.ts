import { describe, expect, it } from 'vitest';
import { fetchesOf, suggestedFor } from '../../../src/core/sandbox/suggest.ts';
import { parseLossless } from '../../../src/shared/lossless.ts';

const tool = (name: string, properties: object = {}, claims = {}) => ({
  name,
  schema: parseLossless(JSON.stringify({ type: 'object', properties })),
  claims,
});
const text = { type: 'string' };

describe('the sandbox that is proposed', () => {
  it.each([
    ['read_file', { path: text }, 'workspace'],
    ['add_numbers', { a: { type: 'number' } }, 'offline'],
    ['fetch_url', { url: text }, 'hosts'],
    ['create_issue', { title: text }, 'hosts'],
  ])('for %s is: %s', (name, properties, preset) => {
    expect(suggestedFor({ tools: [tool(name, properties)] })?.preset).toBe(preset);
  });

  it('believes a tool that says it reaches out, and none that says it does not', () => {
    const one = (openWorld: boolean) =>
      suggestedFor({ tools: [tool('add_numbers', {}, { openWorld })] })?.preset;
    expect(one(true)).toBe('hosts');
    expect(
      suggestedFor({ tools: [tool('fetch_url', { url: text }, { openWorld: false })] })?.preset,
    ).toBe('hosts');
  });

  it('is none for what lists nothing, or runs commands', () => {
    expect(suggestedFor({ tools: [] })).toBeUndefined();
    expect(suggestedFor({ tools: [tool('run_command', { command: text })] })).toBeUndefined();
  });
});

describe('what fetches packages', () => {
  it('is known of runners alone', () => {
    expect(['/usr/bin/npx', 'C:\\\\npx.cmd', 'bunx', 'uvx', 'pipx', 'node'].map(fetchesOf)).toEqual(
      [...['npm', 'npm', 'npm', 'uv', 'pipx', undefined]],
    );
  });
});
