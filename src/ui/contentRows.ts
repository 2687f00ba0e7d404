import type { Content } from '../shared/server.ts';
import { contentRow } from './cards/contents.ts';
import { label, visible } from './plain.ts';
import { fileId } from './review/contents.ts';
import type { Keepable } from './review/kept.ts';
import type { KnownLaunch } from './serverFacts.ts';
import { contents as words } from './strings/contents.ts';
import type { Row } from './tree.ts';

/** What a launch runs, each with what was decided about its changes. */
export function contentRows(
  id: string,
  { launchId, contents = [], mine = [] }: KnownLaunch,
  fileName: (file: string) => string,
): readonly Row[] {
  const known = contents.filter((c) => c.kind === 'file').map((c) => c.name);
  const lost = mine.filter((file) => !known.includes(file));
  const all = [...contents, ...lost.map((name): Content => ({ kind: 'file', name }))];
  return all.map((content) => {
    const { kind, name } = content;
    const own = kind === 'file' && mine.includes(name);
    const shown = kind === 'file' ? { ...content, name: fileName(name) } : content;
    return {
      id: `${id} runs ${kind} ${name}`,
      text: own ? label(shown.name, 160) : contentRow(shown, []),
      note: own ? words.mine : undefined,
      hover: own ? words.mineHover(visible(name)) : visible(name),
      icon: kind === 'file' ? 'file-code' : 'package',
      flags: own ? ['content', 'own'] : ['content'],
      targets: own ? { content: fileId(launchId, name) } : {},
      rows: [],
    };
  });
}

/** The one row about a server that runs something new and says what it said before. */
export function keptRow(id: string, { launchId, by, grants }: Keepable): Row {
  return {
    id: `${id} kept ${launchId}`,
    text: words.kept[by],
    note: words.kept.note(grants.length),
    hover: words.kept.hover,
    icon: 'versions',
    color: 'list.warningForeground',
    flags: ['keepable'],
    targets: { launch: launchId },
    rows: [],
    opens: { command: 'countersign.keepApprovals', target: launchId },
  };
}
