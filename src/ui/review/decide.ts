import { window } from 'vscode';
import { accept, block } from '../../core/pins/decisions.ts';
import type { Pin } from '../../core/pins/pin.ts';
import { confirmed } from '../confirm.ts';
import { allowedHere, settled } from '../judge.ts';
import { label } from '../plain.ts';
import type { Ports } from '../ports.ts';
import { management } from '../strings/manage.ts';
import {
  acceptClean as clean,
  blockTool as blocking,
  kindAndName,
  unblockTool as unblocking,
  withheldSentence,
} from '../strings/review.ts';
import { isCleanChange, offeredBy, worst, type SeenItem } from './offered.ts';

/** What the person can decide about what servers say, outside the inspector. */
export interface Deciding {
  readonly ports: Ports;
  /** Opens the review of a launch, at one item where named. */
  readonly review: (launchId: string, item?: SeenItem) => Promise<void>;
}

/** Items that a dialog lists by name. */
const LISTED = 12;
/** Characters of an item's text that a dialog can show. */
const SHOWN = 1500;

type Wanted = (item: SeenItem) => boolean;

function all({ ports }: Deciding): readonly SeenItem[] {
  const surfaces = ports.review.surfaces();
  return offeredBy(surfaces, new Set(surfaces.map((s) => s.launchId))).items;
}

const serverOf = (item: SeenItem): string => label(item.versions[0].surface.server, 60);
const titleOf = (item: SeenItem): string => kindAndName(item.kind, label(item.name, 80));

async function chosen(
  deciding: Deciding,
  id: string | undefined,
  placeHolder: string,
  fits: Wanted,
): Promise<SeenItem | undefined> {
  const fitting = all(deciding).filter(fits);
  if (id !== undefined) {
    const found = fitting.find((i) => i.id === id);
    if (!found) await window.showInformationMessage(management.gone);
    return found;
  }
  if (fitting.length === 0) {
    await window.showInformationMessage(management.nothingThere);
    return undefined;
  }
  const items = fitting.map((item) => ({
    label: label(item.name, 80),
    description: serverOf(item),
    item,
  }));
  return (await window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.item;
}

const isBlocked = (item: SeenItem): boolean => {
  const { standing } = worst(item);
  return standing.state === 'withheld' && standing.why === 'blocked';
};

/** Keeps a tool from models for good. It tightens, so nobody is asked. */
export async function blockItem(deciding: Deciding, id?: string): Promise<void> {
  const { ports } = deciding;
  const item = await chosen(
    deciding,
    id,
    blocking.choose,
    (i) => !isBlocked(i) && (id !== undefined || i.kind === 'tool'),
  );
  if (!item) return;
  const pins = item.versions.map((v) => block(v.surface, v.item, ports.now()));
  if (await settled(await ports.trust.change({ kind: 'pin', pins })))
    void window.showInformationMessage(blocking.done(titleOf(item), serverOf(item)));
}

/** Takes a block away after a modal dialog: the tool is reviewed anew, as if it were seen for the first time. */
export async function unblockItem(deciding: Deciding, id?: string): Promise<void> {
  const { ports } = deciding;
  if (!(await allowedHere(ports))) return;
  const item = await chosen(deciding, id, unblocking.choose, isBlocked);
  if (!item) return;
  const { keep, proceed } = unblocking;
  const question = unblocking.question(titleOf(item), serverOf(item));
  const text = label(worst(item).text, SHOWN);
  const detail = unblocking.detail(text);
  if (!(await confirmed({ question, detail, keep, proceed }, ports.now))) return;
  const { name, kind } = item;
  const pins = ports.trust
    .policy()
    .trust.pins.filter((p) => p.state === 'blocked' && p.kind === kind && p.name === name)
    .filter((p) => p.launchId === item.launchId || p.server === item.versions[0].surface.server);
  await settled(await ports.trust.change({ kind: 'unpin', pins }));
}

/** Accepts the changes of a server in which nothing was found, after a modal dialog that names them. */
export async function acceptClean(deciding: Deciding, launchId?: string): Promise<void> {
  const { ports } = deciding;
  if (!(await allowedHere(ports))) return;
  const waiting = all(deciding).filter((i) => i.versions.every((v) => isSettledOrClean(v.item)));
  const changes = waiting.filter((i) => isCleanChange(worst(i)));
  const id = launchId ?? (await chosenLaunch(changes));
  const mine = changes.filter((i) => i.launchId === id);
  const [first] = mine;
  if (!first) {
    if (launchId !== undefined || changes.length === 0)
      await window.showInformationMessage(clean.nothing);
    return;
  }
  const server = serverOf(first);
  const { keep, proceed } = clean;
  const question = clean.question(mine.length, server);
  const detail = clean.detail(mine.slice(0, LISTED).map(lineOf), mine.length - LISTED);
  if (!(await confirmed({ question, detail, keep, proceed }, ports.now))) return;
  const at = ports.now();
  const pins = mine.flatMap((i) => accepted(i, at));
  if (await settled(await ports.trust.change({ kind: 'pin', pins })))
    void window.showInformationMessage(clean.done(mine.length, server));
}

/** No variant of it may hold anything that accepting all would let through unseen. */
const isSettledOrClean = (item: SeenItem['versions'][0]['item']): boolean =>
  item.standing.state !== 'withheld' || isCleanChange(item);

const accepted = (item: SeenItem, at: number): readonly Pin[] =>
  item.versions
    .filter((v) => v.item.standing.state === 'withheld')
    .map((v) => accept(v.surface, v.item, 'person', at));

function lineOf(item: SeenItem): string {
  const { standing } = worst(item);
  const why = standing.state === 'withheld' ? withheldSentence(standing.why) : '';
  return `${titleOf(item)}: ${why}`;
}

async function chosenLaunch(changes: readonly SeenItem[]): Promise<string | undefined> {
  const launches = new Map(changes.map((i) => [i.launchId, serverOf(i)]));
  if (launches.size <= 1) return [...launches.keys()][0];
  const items = [...launches].map(([launchId, server]) => ({ label: server, launchId }));
  return (await window.showQuickPick(items, { placeHolder: clean.choose }))?.launchId;
}
