import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

async function sentencesOf(folder: string): Promise<readonly string[]> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const sources = files
    .filter((f) => f.endsWith('.ts'))
    .map((f) => ({ extension: '.ts', contents: readFileSync(path.join(folder, f), 'utf8') }));
  return Object.keys(await getL10nJson(sources)).sort();
}

describe('the sentences for translators', () => {
  it('are those of the sources: refresh them with `vscode-l10n-dev export -o l10n src/ui`', async () => {
    const bundle = readFileSync(path.join(root, 'l10n/bundle.l10n.json'), 'utf8');
    const listed = Object.keys(JSON.parse(bundle) as object).sort();
    const spoken = await sentencesOf(path.join(root, 'src/ui'));
    expect(spoken.length).toBeGreaterThan(100);
    expect({ missing: spoken.filter((s) => !listed.includes(s)) }).toEqual({ missing: [] });
    expect({ unused: listed.filter((s) => !spoken.includes(s)) }).toEqual({ unused: [] });
  });
});
