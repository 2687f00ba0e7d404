import { env, ProgressLocation, window, type QuickPickItem } from 'vscode';
import type { Result } from '../../shared/result.ts';
import { run } from '../commands.ts';
import { confirmed } from '../confirm.ts';
import type { Inventory } from '../inventory.ts';
import { label } from '../plain.ts';
import type { Entry, Ports } from '../ports.ts';
import { front as words, frontFailures } from '../strings/front.ts';
import { management } from '../strings/manage.ts';
import { notVisited } from '../strings/review.ts';
import { FrontFailure, type Served } from './port.ts';

export interface ServeDeps {
  readonly ports: Pick<Ports, 'fronts' | 'now'>;
  readonly inventory: Inventory;
  readonly fileName: (file: string) => string;
}

/**
 * Serves a guarded server over HTTP, for clients that speak nothing else, or shows one that is served: its address, the
 * header for its clients, who is connected. The token goes to the clipboard and is shown nowhere.
 */
export async function serveOverHttp(deps: ServeDeps, id?: string): Promise<void> {
  const { inventory, ports } = deps;
  await inventory.refresh();
  const guarded = inventory.found.entries.filter(({ state }) => state === 'guarded');
  const served = ports.fronts.served();
  if (guarded.length === 0 && served.length === 0) {
    const answer = await window.showInformationMessage(words.none, words.guard);
    if (answer === words.guard) await run('countersign.guardServers');
    return;
  }
  const chosen = id ?? (await choose(deps, guarded, served));
  if (chosen === undefined) return;
  const known = served.find((it) => it.id === chosen);
  const entry = guarded.find((it) => it.id === chosen);
  if (known) await show(deps, known);
  else if (entry) await begin(deps, entry);
  else await window.showInformationMessage(management.gone);
}

/** A reason as a clause. */
export const whyNot = (reason: string): string => frontFailures[reason] ?? notVisited(reason);

async function choose(
  { fileName }: ServeDeps,
  guarded: readonly Entry[],
  served: readonly Served[],
): Promise<string | undefined> {
  const items = [
    ...served.map((it) => ({
      label: `$(broadcast) ${label(it.name, 80)}`,
      description: it.failed === undefined ? it.address : whyNot(it.failed),
      detail: words.served,
      id: it.id,
    })),
    ...guarded
      .filter(({ id }) => !served.some((it) => it.id === id))
      .map((it) => ({
        label: label(it.name, 80),
        description: words.guarded,
        detail: `${label(fileName(it.file))}:${String(it.line)}`,
        id: it.id,
      })),
  ];
  const options = { placeHolder: words.choose, matchOnDetail: true };
  return (await window.showQuickPick(items, options))?.id;
}

async function begin(deps: ServeDeps, entry: Entry): Promise<void> {
  const name = label(entry.name, 60);
  const { keep, proceed, detail } = words;
  const asked = { question: words.question(name), detail, keep, proceed };
  if (await confirmed(asked, deps.ports.now)) await serve(deps, entry, false);
}

async function serve(deps: ServeDeps, entry: Entry, elsewhere: boolean): Promise<void> {
  const { fronts } = deps.ports;
  await outcome(deps, entry.name, entry.id, () => fronts.serve(entry, elsewhere));
}

/** Waits for it, then shows what is served or says why nothing is. */
async function outcome(
  deps: ServeDeps,
  server: string,
  id: string,
  does: () => Promise<Result<Served, string>>,
): Promise<boolean> {
  const name = label(server, 60);
  const title = words.starting(name);
  const done = await window.withProgress({ location: ProgressLocation.Notification, title }, does);
  if (done.ok) {
    await show(deps, done.value);
    return true;
  }
  const entry = deps.inventory.entry(id);
  const others = entry && done.error === FrontFailure.portTaken ? [words.elsewhere] : [];
  const why = label(whyNot(done.error), 400);
  const answer = await window.showWarningMessage(words.notServed(name, why), ...others);
  if (entry && answer === words.elsewhere) await serve(deps, entry, true);
  return false;
}

type Does = 'address' | 'header' | 'entry' | 'clients' | 'renew' | 'again' | 'elsewhere' | 'stop';
type Action = QuickPickItem & { readonly does: Does };

function actionsOf({ address, clients, failed }: Served): readonly Action[] {
  const names = clients.map((name) => (name === '' ? words.nameless : label(name, 80)));
  const stop: Action = { label: words.stop, does: 'stop' };
  const copies: readonly Action[] = [
    { label: words.copyAddress, detail: address, does: 'address' },
    { label: words.copyHeader, detail: words.headerDetail, does: 'header' },
    { label: words.copyEntry, detail: words.entryDetail, does: 'entry' },
  ];
  if (failed !== undefined)
    return [
      { label: words.again, detail: whyNot(failed), does: 'again' },
      { label: words.elsewhere, detail: words.elsewhereDetail, does: 'elsewhere' },
      stop,
    ];
  return [
    ...copies,
    {
      label: clients.length === 0 ? words.noClients : words.clients(clients.length),
      detail: names.join(', '),
      does: 'clients',
    },
    { label: words.renew, detail: words.renewDetail, does: 'renew' },
    stop,
  ];
}

/** What can be done with one that is served; it stays there until the person is done with it. */
async function show(deps: ServeDeps, first: Served): Promise<void> {
  const { fronts } = deps.ports;
  const { id } = first;
  const name = label(first.name, 60);
  let said: string | undefined;
  for (;;) {
    const served = fronts.served().find((it) => it.id === id) ?? first;
    const picked = await window.showQuickPick(actionsOf(served), {
      title: words.what(name, served.address),
      ...(said !== undefined && { placeHolder: said }),
      ignoreFocusOut: true,
    });
    if (!picked) return;
    const { does } = picked;
    if (does === 'address' || does === 'header' || does === 'entry') {
      await copy(deps, served, does);
      said = words.copied(picked.label);
    } else if (does === 'stop') {
      await fronts.stop(id);
      await window.showInformationMessage(words.stopped(name));
      return;
    } else if (does === 'renew') {
      if (await renew(deps, served)) return;
    } else if (does !== 'clients') {
      const entry = deps.inventory.entry(id);
      if (entry) await serve(deps, entry, does === 'elsewhere');
      return;
    }
  }
}

async function renew(deps: ServeDeps, { id, name }: Served): Promise<boolean> {
  const question = words.renewQuestion(label(name, 60));
  const { renewSays: detail, renewKeep: keep, renewProceed: proceed } = words;
  if (!(await confirmed({ question, detail, keep, proceed }, deps.ports.now))) return false;
  await outcome(deps, name, id, () => deps.ports.fronts.renew(id));
  return true;
}

async function copy(
  { ports }: ServeDeps,
  { id, name, address }: Served,
  what: 'address' | 'header' | 'entry',
): Promise<void> {
  const token = what === 'address' ? undefined : await ports.fronts.token(id);
  const bearer = `Bearer ${token ?? ''}`;
  const entry = { [name]: { type: 'http', url: address, headers: { Authorization: bearer } } };
  const texts = {
    address,
    header: `Authorization: ${bearer}`,
    entry: JSON.stringify(entry, null, 2),
  };
  await env.clipboard.writeText(texts[what]);
}
