import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../../src/clients/formats/document.ts';
import { keysOf } from '../../../src/clients/keys.ts';
import { withGuard } from '../../../src/clients/rewrite.ts';
import { serversOf } from '../../../src/clients/serverList.ts';
import { KeyKind } from '../../../src/core/launch/keys.ts';
import { launchCard } from '../../../src/ui/cards/launchCard.ts';
import { CONTEXT, launch } from '../ui/deskRig.ts';

const GHP = `ghp_${'a1B2'.repeat(9)}`;
const XOXB = `xoxb-${'12ab'.repeat(9)}`;
const TEXT = JSON.stringify({
  servers: {
    here: {
      command: 'npx',
      args: ['-y', 'server@1.2.3'],
      env: {
        GITHUB_TOKEN: GHP,
        SLACK: XOXB,
        API_KEY: '${input:key}',
        LEVEL: 'debug',
        NODE_OPTIONS: 'x',
      },
    },
    there: {
      type: 'http',
      url: 'https://x.example/mcp',
      headers: { Authorization: `Bearer ${GHP}` },
    },
  },
});
const LAUNCHER = { path: '/home/me/.countersign/gate', home: '/home/me' };

const keysIn = (text: string, name: string) =>
  serversOf(parseDocument(text, 'vscode.workspace').root, 'vscode.workspace')
    .servers.filter((s) => s.name === name)
    .flatMap((s) => keysOf(s.server));
const EXPECTED = {
  here: [
    { name: 'GITHUB_TOKEN', kind: KeyKind.githubClassic },
    { name: 'SLACK', kind: KeyKind.slackBot },
    { name: 'API_KEY', kind: KeyKind.hidden },
  ],
  there: [{ name: 'Authorization', kind: KeyKind.githubClassic }],
};

describe('the keys of an entry', () => {
  it.each(['here', 'there'] as const)('are told by kind, under guard or not: %s', (name) => {
    expect(keysIn(TEXT, name)).toEqual(EXPECTED[name]);
    const guarded = withGuard(TEXT, { family: 'vscode.workspace' }, name, LAUNCHER);
    expect(guarded?.text).not.toBe(TEXT);
    expect(keysIn(guarded?.text ?? '', name)).toEqual(EXPECTED[name]);
  });

  it('stand on the card with the kind that opens less, never with their values', () => {
    const card = launchCard(launch('l', {}), { ...CONTEXT, keys: () => keysIn(TEXT, 'here') });
    expect(card.notes).toEqual([
      {
        tone: 'notice',
        text: 'GITHUB_TOKEN holds a classic GitHub token. It opens every repository that you can reach. A fine-grained token can be limited to some of them, and to reading.',
      },
    ]);
    expect(card.details.filter((d) => d.label === 'Keys').map((d) => d.value)).toEqual([
      'GITHUB_TOKEN: a classic GitHub token',
      'SLACK: a Slack token of a bot',
      'API_KEY: a key that the client fills in: its kind is not known',
    ]);
    expect(JSON.stringify(card)).not.toMatch(/a1B2|12ab/);
    expect(card.offers.map((o) => o.choice)).toContain('trust-launch');
  });
});
