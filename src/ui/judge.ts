import { window } from 'vscode';
import { confirmed } from './confirm.ts';
import { label, misleads } from './plain.ts';
import type { Outcome, Ports } from './ports.ts';
import type { KnownLaunch } from './serverFacts.ts';
import { concernWords } from './strings/concerns.ts';
import { block, forget, management, resume, trust, unblock } from './strings/manage.ts';

/** What the person can change about what is remembered. Loosening ends in a modal dialog, tightening in none. */
export interface Judge {
  readonly ports: Ports;
  /** Every launch that can be judged, as the Servers view shows them. */
  readonly launches: () => readonly KnownLaunch[];
}

type Chooser = { readonly placeHolder: string; readonly fits: (l: KnownLaunch) => boolean };

export async function chosen(
  judge: Pick<Judge, 'launches'>,
  id: string | undefined,
  { placeHolder, fits }: Chooser,
): Promise<KnownLaunch | undefined> {
  const fitting = judge.launches().filter(fits);
  if (id !== undefined) {
    const found = fitting.find((l) => l.launchId === id);
    if (!found) await window.showInformationMessage(management.gone);
    return found;
  }
  if (fitting.length === 0) {
    await window.showInformationMessage(management.nothingThere);
    return undefined;
  }
  const items = fitting.map((known) => ({
    label: label(known.server, 80),
    detail: label(known.command, 2000),
    known,
  }));
  return (await window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.known;
}

/** Tells the person where a change was not written; true where it was. */
export async function settled(outcome: Outcome): Promise<boolean> {
  if (!outcome.ok) await window.showErrorMessage(label(management.notWritten(outcome.error), 400));
  return outcome.ok;
}

/** False in Restricted Mode, which the person is then told. */
export async function allowedHere(ports: Pick<Ports, 'trust'>): Promise<boolean> {
  const { restricted } = ports.trust.policy();
  if (restricted) await window.showWarningMessage(management.restricted);
  return !restricted;
}

export async function trustLaunch(judge: Judge, id?: string): Promise<void> {
  const { ports } = judge;
  if (!(await allowedHere(ports))) return;
  const known = await chosen(judge, id, {
    placeHolder: trust.choose,
    fits: (l) => l.state === undefined && l.launch !== undefined,
  });
  if (!known?.launch) return;
  const { command, args, env } = known.launch;
  if ([command, ...args, ...env].some(misleads)) {
    await window.showWarningMessage(trust.misleads);
    return;
  }
  const { keep, proceed } = trust;
  const server = label(known.server, 60);
  const question = trust.question(server);
  const remarks = concernWords(known.launch).map((c) => c.why);
  const detail = trust.detail(server, known.command, label(env.join(', '), 2000), remarks);
  if (!(await confirmed({ question, detail, keep, proceed }, ports.now))) return;
  const judged = await ports.trust.judgement(known.launch, 'trusted');
  const { contents } = known;
  const told = contents ? { ...judged, contents } : judged;
  await settled(await ports.trust.change({ kind: 'judge', server: told }));
}

export async function blockLaunch(judge: Judge, id?: string): Promise<void> {
  const { trust: port, now } = judge.ports;
  const fits = (l: KnownLaunch) => l.state !== 'blocked';
  const known = await chosen(judge, id, { placeHolder: block.choose, fits });
  if (!known) return;
  const { launchId, server, command, launch } = known;
  const judged = launch
    ? await port.judgement(launch, 'blocked')
    : { launchId, server, command, state: 'blocked' as const, at: now() };
  if (await settled(await port.change({ kind: 'judge', server: judged })))
    void window.showInformationMessage(block.done(label(server, 60)));
}

export async function unblockLaunch(judge: Judge, id?: string): Promise<void> {
  if (!(await allowedHere(judge.ports))) return;
  const fits = (l: KnownLaunch) => l.state === 'blocked';
  const known = await chosen(judge, id, { placeHolder: unblock.choose, fits });
  if (known) await release(judge, known);
}

/** Forgetting a trusted launch tightens; forgetting a blocked one is unblocking it. */
export async function forgetLaunch(judge: Judge, id?: string): Promise<void> {
  const fits = (l: KnownLaunch) => l.state !== undefined;
  const known = await chosen(judge, id, { placeHolder: forget.choose, fits });
  if (!known) return;
  if (known.state === 'blocked') await release(judge, known);
  else await settled(await judge.ports.trust.change({ kind: 'forget', launchId: known.launchId }));
}

async function release({ ports }: Judge, known: KnownLaunch): Promise<void> {
  if (!(await allowedHere(ports))) return;
  const { keep, proceed } = unblock;
  const question = unblock.question(label(known.server, 60));
  const detail = unblock.detail(known.command);
  if (!(await confirmed({ question, detail, keep, proceed }, ports.now))) return;
  await settled(await ports.trust.change({ kind: 'forget', launchId: known.launchId }));
}

export async function resumeAll({ ports }: Judge): Promise<void> {
  if (!ports.trust.policy().paused) return;
  if (await confirmed(resume, ports.now)) await settled(await ports.trust.pause(false));
}
