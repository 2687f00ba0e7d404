import { heldUnder } from '../../core/policy/held.ts';
import { targetOf } from '../../core/sandbox/egress.ts';
import { boxLines, runsAs } from '../boxText.ts';
import { label, visible } from '../plain.ts';
import type { Connection } from '../ports.ts';
import type { KnownLaunch, ServersInput } from '../serverFacts.ts';
import { connectedText, strayText, triedText } from './boxFacts.ts';
import { boxViews as words } from '../strings/sandbox.ts';
import type { Row } from '../tree.ts';

const ICON = { file: 'edit', read: 'eye-closed', steer: 'warning' } as const;

/** What holds one launch in, whether it does now, and what was seen of it: hosts, files, and what else it tried. */
export function boxRow(
  id: string,
  known: KnownLaunch,
  connections: readonly Connection[],
  { policy }: Pick<ServersInput, 'policy'>,
): Row {
  const held = heldUnder(policy, known);
  const mine = connections.filter((c) => c.launchId === known.launchId && c.state === 'running');
  const boxes = mine.flatMap(({ box }) => box ?? []);
  const missing = boxes.find((b) => b.missing !== undefined)?.missing;
  const now = missing !== undefined ? words.failed() : state(held.sandbox !== undefined, mine);
  const row = (of: string, text: string, icon: string, note?: string): Row => ({
    ...{ id: `${id} box ${known.launchId} ${of}`, text, icon, flags: [], targets: {}, rows: [] },
    ...(note !== undefined && { note }),
  });
  const hosts = boxes.flatMap((b) => b.hosts);
  const files = boxes.flatMap((b) => b.files);
  const strays = boxes.flatMap((b) => b.strays);
  return {
    ...row('', runsAs(held, { packages: [] }), held.sandbox ? 'package' : 'unlock', now),
    hover: [...boxLines(held), ...(missing === undefined ? [] : [visible(missing)])].join('\n'),
    flags: ['box'],
    targets: { launch: known.launchId },
    rows: [
      ...hosts.map((h) => row(targetOf(h), label(targetOf(h), 120), 'globe', connectedText(h))),
      ...files.map((f) => row(`${f.how} ${f.path}`, label(f.path, 200), ICON[f.how], triedText(f))),
      ...strays.map((s, i) =>
        row(`stray ${String(i)}`, strayText(s)[0], 'debug-disconnect', strayText(s)[1]),
      ),
    ],
  };
}

/** What was chosen counts from the next start on: a server that runs may still be without it. */
function state(chosen: boolean, running: readonly Connection[]): string | undefined {
  if (running.length === 0) return undefined;
  const inside = running.filter(({ box }) => box !== undefined).length;
  if (chosen) return inside === running.length ? words.on() : words.notYet();
  return inside > 0 ? words.stillOn() : undefined;
}
