import { createHash } from 'node:crypto';
import { accept } from '../../../src/core/pins/decisions.ts';
import type { Pin } from '../../../src/core/pins/pin.ts';
import { saidOn } from '../../../src/core/pins/said.ts';
import { stand, type Judged, type Listed } from '../../../src/core/pins/stand.ts';
import type { ReviewedItem, Standing } from '../../../src/core/pins/standing.ts';
import type { Finding, ItemKind } from '../../../src/shared/finding.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const tool = (name: string, description = `does ${name}`): string =>
  JSON.stringify({ name, description, inputSchema: { type: 'object' } });

export const hard: Finding = {
  rule: 'test.hard',
  tier: 'hard',
  evidence: [{ path: '/description', start: 0, end: 1 }],
};

/** A list of these texts; `found` by name. */
export function list(
  texts: readonly string[],
  more: Partial<Listed> = {},
  found: Readonly<Record<string, readonly Finding[]>> = {},
): Listed {
  const kind: ItemKind = more.kind ?? 'tool';
  const page = kind === 'instructions' ? (texts[0] ?? '""') : `[${texts.join(',')}]`;
  const said = saidOn(kind, page, sha256, 1000) ?? [];
  const items: readonly Judged[] = said.map((s) => ({ ...s, findings: found[s.name] ?? [] }));
  return { launchId: 'L', server: 'files', variant: 'v', kind, items, ...more };
}

/** The items of a list as they stand. */
export function reviewed(of: Listed, pins: readonly Pin[] = []): readonly ReviewedItem[] {
  const standings = stand(of, pins);
  return of.items.map((item, i) => ({
    ...item,
    suppressed: [],
    standing: standings[i] ?? { state: 'new' },
  }));
}

/** Pins of everything in a list. */
export const pinsOf = (of: Listed, by: Pin['by'] = 'clean', at = 1): readonly Pin[] =>
  reviewed(of).map((item) => accept(of, item, by, at));

/** How the items of a list stand, as words. */
export const words = (of: Listed, pins: readonly Pin[] | undefined): readonly string[] =>
  stand(of, pins).map(word);

export const word = (standing: Standing): string =>
  standing.state === 'withheld' ? standing.why : standing.state;
