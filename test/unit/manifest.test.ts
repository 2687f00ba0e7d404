import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMAND_IDS } from '../../src/ui/commandTable.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

interface Item {
  readonly command: string;
  readonly when?: string;
}
interface Setting {
  readonly scope?: string;
  readonly description: string;
}
interface Manifest {
  readonly name: string;
  readonly main: string;
  readonly icon: string;
  readonly displayName: string;
  readonly extensionKind: readonly string[];
  readonly activationEvents: readonly string[];
  readonly scripts: Readonly<Record<string, string>>;
  readonly engines: { readonly vscode: string };
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly supported: unknown };
    readonly virtualWorkspaces: { readonly supported: unknown };
  };
  readonly contributes: {
    readonly commands: readonly (Item & { title: string; category: string; icon?: string })[];
    readonly menus: Readonly<Record<string, readonly Item[]>>;
    readonly views: { readonly countersign: readonly { id: string; type?: string }[] };
    readonly viewsWelcome: readonly { view: string; contents: string }[];
    readonly viewsContainers: { readonly activitybar: readonly { icon: string }[] };
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly walkthroughs: readonly {
      steps: readonly { id: string; media: { markdown: string }; description: string }[];
    }[];
  };
}

const manifest = read('package.json') as Manifest;
const nls = read('package.nls.json') as Readonly<Record<string, string>>;
const { contributes } = manifest;

/** Every `%key%` in a value, at any depth. */
function keysIn(value: unknown): readonly string[] {
  if (typeof value === 'string')
    return [...value.matchAll(/%([\w.]+)%/g)].flatMap((m) => m[1] ?? []);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(keysIn);
}

/** What is missing between contributed commands and those that code registers. */
function missing(contributed: readonly string[], registered: readonly string[]) {
  return {
    unregistered: contributed.filter((c) => !registered.includes(c)),
    uncontributed: registered.filter((c) => !contributed.includes(c)),
  };
}

describe('the manifest', () => {
  it('names the product and runs where the workspace is', () => {
    expect(manifest.name).toBe('countersign');
    expect(nls['extension.displayName']).toBe('Countersign: MCP Consent and Inspection');
    expect(manifest.main).toBe('./dist/extension.js');
    expect(manifest.extensionKind).toEqual(['workspace']);
    expect(manifest.activationEvents).toContain('onStartupFinished');
  });

  it('uses no proposed API', () => {
    expect(Object.keys(manifest)).not.toContain('enabledApiProposals');
    expect(manifest.engines.vscode).toBe('^1.99.0');
  });

  it('is limited in Restricted Mode and says so, and needs real folders', () => {
    expect(manifest.capabilities.untrustedWorkspaces.supported).toBe('limited');
    expect(manifest.capabilities.virtualWorkspaces.supported).toBe(false);
    expect(nls['capability.untrusted']).toContain('nothing is granted');
  });

  it('lets no workspace write a setting', () => {
    const scopes = Object.entries(contributes.configuration.properties);
    expect(scopes.length).toBeGreaterThan(0);
    expect(scopes.filter(([, s]) => s.scope !== 'application')).toEqual([]);
  });

  it('contributes exactly the commands that code registers', () => {
    const contributed = contributes.commands.map((c) => c.command);
    expect(missing(contributed, COMMAND_IDS)).toEqual({ unregistered: [], uncontributed: [] });
  });

  it('would notice a command on one side alone', () => {
    expect(missing(['a', 'b'], ['b', 'c'])).toEqual({ unregistered: ['a'], uncontributed: ['c'] });
  });

  it('groups every command under the product and gives icons to those shown inline', () => {
    expect(contributes.commands.filter((c) => c.category !== 'Countersign')).toEqual([]);
    const inline = Object.values(contributes.menus)
      .flat()
      .filter((i) => /navigation|inline/.test(String(Reflect.get(i, 'group'))))
      .map((i) => i.command);
    const icons = new Set(contributes.commands.filter((c) => c.icon).map((c) => c.command));
    expect(inline.filter((c) => !icons.has(c))).toEqual([]);
  });

  it('puts only its own commands into menus', () => {
    const used = Object.values(contributes.menus).flatMap((items) => items.map((i) => i.command));
    const own: readonly string[] = COMMAND_IDS;
    expect(used.filter((c) => !own.includes(c))).toEqual([]);
  });

  it('hides from the palette what needs something to point at', () => {
    const hidden = contributes.menus['commandPalette']?.filter((i) => i.when === 'false');
    expect(hidden?.map((i) => i.command)).toEqual(
      expect.arrayContaining(['countersign.revokeGrant', 'countersign.revokeTicket']),
    );
  });

  it('has the four views, and words for the empty ones', () => {
    expect(contributes.views.countersign.map((v) => [v.id, v.type])).toEqual([
      ['countersign.approvals', 'webview'],
      ['countersign.servers', undefined],
      ['countersign.trust', undefined],
      ['countersign.activity', undefined],
    ]);
    const welcomed = new Set(contributes.viewsWelcome.map((w) => w.view));
    expect(welcomed).toEqual(
      new Set(['countersign.servers', 'countersign.trust', 'countersign.activity']),
    );
  });

  it('leads from welcome texts and the walkthrough only to commands that exist', () => {
    const texts = Object.values(nls).join('\n');
    const linked = [...texts.matchAll(/\(command:(countersign\.\w+)\)/g)].map((m) => m[1]);
    const own: readonly (string | undefined)[] = COMMAND_IDS;
    expect(linked.length).toBeGreaterThan(0);
    expect(linked.filter((c) => !own.includes(c))).toEqual([]);
  });

  it('has three steps of setup, each with a page', () => {
    const steps = contributes.walkthroughs.flatMap((w) => w.steps);
    expect(steps.map((s) => s.id)).toEqual(['guard', 'editor', 'try']);
    expect(steps.filter((s) => !existsSync(path.join(root, s.media.markdown)))).toEqual([]);
  });

  it('words every text once, and has no words that nothing uses', () => {
    const used = new Set(keysIn(manifest));
    expect([...used].filter((k) => nls[k] === undefined)).toEqual([]);
    expect(Object.keys(nls).filter((k) => !used.has(k))).toEqual([]);
    expect(contributes.commands.filter((c) => !/^%.+%$/.test(c.title))).toEqual([]);
  });

  it('has an icon of at least 128 pixels and one for the activity bar', () => {
    const png = readFileSync(path.join(root, manifest.icon));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(Math.min(png.readUInt32BE(16), png.readUInt32BE(20))).toBeGreaterThanOrEqual(128);
    const [container] = contributes.viewsContainers.activitybar;
    expect(existsSync(path.join(root, container?.icon ?? 'missing'))).toBe(true);
  });

  it('puts everything back when it is uninstalled', () => {
    expect(manifest.scripts['vscode:uninstall']).toBe('node ./dist/uninstall.js');
  });
});
