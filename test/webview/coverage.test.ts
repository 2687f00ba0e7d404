import { describe, expect, it } from 'vitest';
import type { CoverageRequest, CoverageState } from '../../src/shared/protocol/coveragePage.ts';
import { documentScene } from './rig/documentScene.ts';
import { THEMES } from './rig/themes.ts';

const state = (more: Partial<CoverageState> = {}): CoverageState => ({
  clients: [
    {
      client: 'Cursor',
      summary: '1 of 3 servers guarded',
      guardAll: 'Guard all of Cursor…',
      files: [
        {
          file: '/home/me/.cursor/mcp.json',
          name: '~/.cursor/mcp.json',
          problems: [],
          notes: [],
          empty: '',
          servers: [
            {
              id: 'files',
              name: 'files',
              state: 'guarded',
              said: 'Guarded',
              line: 'npx -y @modelcontextprotocol/server-filesystem /home/me/notes',
              notes: [],
              guard: '',
            },
            {
              id: 'odd',
              name: '<img src=x onerror=alert(1)>\u202e',
              state: 'unguarded',
              said: 'Not guarded',
              line: 'sh -c "echo [x](command:y)"',
              notes: ['Its client runs tools without asking: autoApprove: read.'],
              guard: 'Guard "odd"…',
            },
            {
              id: 'far',
              name: 'far',
              state: 'unsupported',
              said: 'Cannot be guarded',
              line: 'https://mcp.example/mcp',
              notes: ['Its client signs in for it by settings that Countersign cannot take over.'],
              guard: '',
            },
          ],
        },
      ],
    },
    {
      client: 'Codex',
      summary: '',
      guardAll: '',
      files: [
        {
          file: '/home/me/.codex/config.toml',
          name: '~/.codex/config.toml',
          problems: [
            { line: 7, at: 'Line 7, column 3', text: 'The file cannot be read from here on.' },
          ],
          notes: [],
          servers: [],
          empty: '',
        },
        {
          file: '/ws/.claude/settings.json',
          name: '.claude/settings.json',
          problems: [],
          notes: [
            'These settings let it start servers or run tools without asking: permissions.allow: mcp__files__read. Countersign asks about guarded servers all the same.',
          ],
          servers: [],
          empty: '',
        },
        {
          file: '/ws/.codex/config.toml',
          name: '.codex/config.toml',
          problems: [],
          notes: [],
          servers: [],
          empty: 'No server is listed in it.',
        },
      ],
    },
  ],
  words: {
    title: 'Coverage',
    intro: 'Every MCP client that was found on this machine.',
    none: '',
    limits: 'What no list shows',
    limit: ['Built-in tools of an editor or agent.', 'Servers that an extension brings along.'],
    refresh: 'Look Again',
    open: 'Open',
  },
  ...more,
});

const scene = documentScene<CoverageState, CoverageRequest>('coverage', state);
const { open, said } = scene;

describe('the coverage page', () => {
  it.each(THEMES)('has nothing for axe to find in %s', async (theme) => {
    const page = await open(theme);
    await scene.look(page, theme);
    await page.context().close();
  });

  it('breaks no rule of its policy beyond what the toolkit does on loading', async () => {
    await scene.keepsPolicy();
  });

  it('shows names and commands as text, with what cannot be seen marked', async () => {
    const page = await open();
    expect(await page.locator('main img').count()).toBe(0);
    expect(await page.locator('main a').count()).toBe(0);
    const text = await page.locator('main').innerText();
    expect(text).toContain('<img src=x onerror=alert(1)>');
    expect(text).toContain('202E');
    await page.context().close();
  });

  it('begins at the heading, and every action is reached by keyboard in reading order', async () => {
    const page = await open();
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('h1');
    const reached: (string | null | undefined)[] = [];
    for (let i = 0; i < 8; i++) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate(() => document.activeElement?.getAttribute('data-focus')));
    }
    expect(reached).toEqual([
      'refresh',
      'all Cursor',
      'open /home/me/.cursor/mcp.json',
      'guard odd',
      'open /home/me/.codex/config.toml',
      'at /home/me/.codex/config.toml Line 7, column 3',
      'open /ws/.claude/settings.json',
      'open /ws/.codex/config.toml',
    ]);
    await page.context().close();
  });

  it('asks the host for what a person pressed, and guards nothing itself', async () => {
    const page = await open();
    for (const focus of ['refresh', 'all Cursor', 'guard odd', 'open /home/me/.cursor/mcp.json'])
      await page.locator(`[data-focus="${focus}"]`).click();
    await page.locator('[data-focus^="at "]').press('Enter');
    expect(await said(page)).toEqual([
      { method: 'ready' },
      { method: 'refresh' },
      { method: 'guardAll', client: 'Cursor' },
      { method: 'guard', id: 'odd' },
      { method: 'open', file: '/home/me/.cursor/mcp.json', line: 1 },
      { method: 'open', file: '/home/me/.codex/config.toml', line: 7 },
    ]);
    await page.context().close();
  });

  it.each([
    'No list of MCP servers was found on this machine.',
    'The lists could not be looked at.',
  ])('says why it is empty: %s', async (none) => {
    const page = await open('light', state({ clients: [], words: { ...state().words, none } }));
    expect(await page.locator('[role=status]').innerText()).toBe(none);
    await page.context().close();
  });
});
