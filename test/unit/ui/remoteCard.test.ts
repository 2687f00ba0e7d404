import { describe, expect, it } from 'vitest';
import { Card } from '../../../src/shared/protocol/webview.ts';
import { callCard } from '../../../src/ui/cards/callCard.ts';
import { launchCard } from '../../../src/ui/cards/launchCard.ts';
import { concernWords } from '../../../src/ui/strings/concerns.ts';
import { call, CONTEXT, launch, LAUNCH } from './deskRig.ts';

const far = (command: string, headers: readonly string[] = []) => ({
  ...LAUNCH,
  command,
  args: [],
  env: [],
  remote: { headers, reach: [] },
});
const card = (command: string, headers: readonly string[] = []) =>
  launchCard(launch('l', { launch: far(command, headers) }), {
    ...CONTEXT,
    concerns: concernWords,
  });

describe('the card of a server elsewhere', () => {
  it('shows its address and header names, and says that calls leave this machine', () => {
    const made = card('https://mcp.example.org/v1', ['authorization']);
    expect(Card.safeParse(made).success).toBe(true);
    expect(made).toMatchObject({
      remote: true,
      effect: 'Connects to mcp.example.org · what calls hold leaves this machine',
      argv: [{ text: 'https://mcp.example.org/v1', tone: 'plain' }],
      env: ['authorization'],
      versionOpen: false,
    });
    expect(made.cwd).toBeUndefined();
    expect(made.chips?.map((c) => c.label)).not.toContain('No sandbox');
    expect(made.chips?.map((c) => c.label)).toContain('Remote server');
    expect(made.offers.map((o) => o.label).slice(0, 2)).toEqual(["Don't connect", 'Connect once']);
  });

  it.each([
    ['http://127.0.0.1:8080/mcp', 'notice', /on this machine/],
    ['https://mcp.corp.internal/', 'notice', /your own network/],
    ['http://mcp.example.org/', 'warning', /Not encrypted/],
    ['https://203.0.113.9/', 'warning', /belongs to no server.*number instead of a name/],
    ['http://169.254.169.254/latest', 'warning', /hand out the keys/],
    ['https://xn--pple-43d.com/', 'warning', /another alphabet/],
    ['https://[fe80::1]/', 'warning', /beside this machine/],
  ])('names what is remarkable about %s', (url, tone, why) => {
    const [word] = card(url).argv;
    expect(word?.tone).toBe(tone);
    expect(word?.why).toMatch(why);
  });

  it('that warns cannot be trusted with one click', () => {
    expect(card('http://mcp.example.org/').offers.map((o) => o.choice)).not.toContain(
      'trust-launch',
    );
    expect(card('https://mcp.example.org/').offers.map((o) => o.choice)).toContain('trust-launch');
  });
});

describe('a call of a server elsewhere', () => {
  const definition = JSON.stringify({
    name: 'query',
    inputSchema: {
      type: 'object',
      properties: {
        region: { type: 'string', 'x-mcp-header': 'Region' },
        text: { type: 'string' },
      },
    },
  });
  const notes = (command: string | undefined) =>
    callCard(
      call('a', { definition, ...(command !== undefined && { launch: far(command) }) }),
      { first: false },
      CONTEXT,
    ).notes.map((n) => n.text);

  it('says which arguments also stand in headers', () => {
    const said = 'Also sent in headers, which machines on the way may read and record: region';
    expect(notes('https://mcp.example.org/')).toContain(said);
    expect(notes(undefined)).not.toContain(said);
  });
});
