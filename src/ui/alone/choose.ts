import { window } from 'vscode';
import { isChosen } from '../../core/policy/alone.ts';
import type { AloneChoice } from '../../core/policy/policy.ts';
import { confirmed } from '../confirm.ts';
import { allowedHere, chosen, settled, type Judge } from '../judge.ts';
import { label } from '../plain.ts';
import type { Inventory } from '../inventory.ts';
import type { Entry, Ports } from '../ports.ts';
import { isEditors, type KnownLaunch } from '../serverFacts.ts';
import { alone as words } from '../strings/alone.ts';

export interface AloneDeps {
  readonly ports: Pick<Ports, 'trust' | 'now'>;
  readonly judge: Pick<Judge, 'launches'>;
  readonly inventory: Pick<Inventory, 'found' | 'refresh'>;
}

type Place = Pick<AloneChoice, 'launchId' | 'server'>;

/** Another client may start it: an entry of this name stands in a list that the editor does not read. */
export const isOthers = (entries: readonly Entry[], server: string): boolean =>
  entries.some((e) => e.name === server && e.state === 'guarded' && !isEditors(e));

/** Asks whether these servers may run what was granted while no window is open; in a modal dialog, whatever led here. */
export function agreedAlone(servers: readonly string[], now: () => number): Promise<boolean> {
  const names = [...new Set(servers)].map((server) => label(server, 60));
  const question = words.question(names.length, names[0] ?? '');
  const detail = words.detail(names.length === 1 ? '' : names.join(', ')).trimStart();
  return confirmed({ question, detail, keep: words.keep, proceed: words.proceed }, now);
}

/** Lets the person choose what one server of another client does while no window is open. */
export async function chooseAlone(
  { ports, judge, inventory }: AloneDeps,
  id?: string,
): Promise<void> {
  if (!(await allowedHere(ports))) return;
  await inventory.refresh();
  const { entries } = inventory.found;
  const fits = (l: KnownLaunch) => l.state === 'trusted' && isOthers(entries, l.server);
  const known = await chosen(judge, id, { placeHolder: words.choose, fits });
  if (!known) return;
  const { launchId, server } = known;
  const name = label(server, 60);
  const before = isChosen(ports.trust.policy().trust, { launchId, server });
  const items = [
    { label: words.refuse, detail: words.refuseSays, granted: false },
    { label: words.granted, detail: words.grantedSays, granted: true },
  ].map((item) => ({ ...item, description: item.granted === before ? words.now : '' }));
  const picked = await window.showQuickPick(items, { title: words.title(name) });
  if (!picked || picked.granted === before) return;
  if (picked.granted && !(await agreedAlone([server], ports.now))) return;
  const written = await writeAlone(ports, { launchId, server }, picked.granted);
  if (!(await settled(written))) return;
  void window.showInformationMessage(
    picked.granted ? words.doneGranted(name) : words.doneRefuse(name),
  );
}

/** Keeps the choice. Whoever calls it with `granted` has the person's word from a modal dialog. */
export const writeAlone = (
  { trust, now }: Pick<Ports, 'trust' | 'now'>,
  { launchId, server }: Place,
  granted: boolean,
): ReturnType<Ports['trust']['change']> =>
  trust.change(
    granted
      ? { kind: 'alone', choice: { launchId, server, at: now() } }
      : { kind: 'unalone', launchId, server },
  );
