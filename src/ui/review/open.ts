import { window } from 'vscode';
import { label } from '../plain.ts';
import { management } from '../strings/manage.ts';
import { reviewing } from '../strings/review.ts';
import type { Deciding } from './decide.ts';
import { countsText } from './itemRows.ts';
import { isUnreviewed, offeredBy, worst, type Offered } from './offered.ts';

interface Reviewed {
  readonly launchId: string;
  readonly server: string;
  readonly offered: Offered;
}

/** Every launch that says something, those with something that waits first. */
function launches({ ports }: Deciding): readonly Reviewed[] {
  const surfaces = ports.review.surfaces();
  const ids = [...new Set(surfaces.map((s) => s.launchId))];
  return ids
    .map((launchId) => ({
      launchId,
      server: surfaces.findLast((s) => s.launchId === launchId)?.server ?? '',
      offered: offeredBy(surfaces, new Set([launchId])),
    }))
    .sort((a, b) => Number(waits(b)) - Number(waits(a)));
}

const waits = ({ offered }: Reviewed): boolean => offered.items.some((i) => isUnreviewed(worst(i)));

/** Opens the review of what a server says. It shows; what is decided there takes a gesture of its own. */
export async function reviewServer(deciding: Deciding, launchId?: string): Promise<void> {
  const all = launches(deciding);
  if (launchId !== undefined) {
    if (all.some((l) => l.launchId === launchId)) await deciding.review(launchId);
    else await window.showInformationMessage(reviewing.nothing);
    return;
  }
  const waiting = all.filter(waits);
  const [only] = waiting.length === 1 ? waiting : all.length === 1 ? all : [];
  if (only) {
    await deciding.review(only.launchId);
    return;
  }
  if (all.length === 0) {
    await window.showInformationMessage(reviewing.nothing);
    return;
  }
  const items = all.map(({ launchId: id, server, offered }) => ({
    label: label(server, 80),
    description: countsText(offered),
    id,
  }));
  const picked = await window.showQuickPick(items, { placeHolder: reviewing.choose });
  if (picked) await deciding.review(picked.id);
}

/** Opens the review of a server at one of the things that it says. */
export async function reviewItem(deciding: Deciding, id?: string): Promise<void> {
  const found = launches(deciding)
    .flatMap((l) => l.offered.items)
    .find((i) => i.id === id);
  if (found) await deciding.review(found.launchId, found);
  else await window.showInformationMessage(management.gone);
}
