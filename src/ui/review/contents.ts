import { window } from 'vscode';
import { confirmed } from '../confirm.ts';
import { grantSentence, type Clock } from '../grantText.ts';
import { allowedHere, settled } from '../judge.ts';
import { label } from '../plain.ts';
import type { Ports } from '../ports.ts';
import { contents as words } from '../strings/contents.ts';
import { management } from '../strings/manage.ts';
import { keepable, type Keepable } from './kept.ts';

export interface ContentsDeps {
  readonly ports: Ports;
  readonly clock: Clock;
  readonly fileName: (file: string) => string;
}

/** Approvals that a dialog lists. */
const LISTED = 12;

function all({ trust, live, review }: Ports): readonly Keepable[] {
  const policy = trust.policy();
  const known = {
    policy,
    connections: live.connections(),
    surfaces: review.surfaces(),
    contentsId: (trusted: Parameters<typeof trust.contentsId>[0]) => trust.contentsId(trusted),
  };
  return policy.trust.servers.flatMap((s) => keepable(s.launchId, known) ?? []);
}

/** Lets approvals count again whose server runs something new and says the same, after a modal dialog that names them. */
export async function keepApprovals(
  { ports, clock }: Pick<ContentsDeps, 'ports' | 'clock'>,
  launchId?: string,
): Promise<void> {
  if (!(await allowedHere(ports))) return;
  const found = await chosen(all(ports), launchId, words.kept.choose, {
    idOf: (k) => k.launchId,
    nameOf: (k) => label(k.server, 80),
  });
  if (!found) return;
  const { grants, server, contents } = found;
  const { keep, proceed } = words.kept;
  const rows = grants.slice(0, LISTED).map((g) => grantSentence(g, clock));
  const question = words.kept.question(label(server, 60), grants.length);
  const detail = words.kept.detail(rows, grants.length - rows.length);
  if (!(await confirmed({ question, detail, keep, proceed }, ports.now))) return;
  const again = all(ports).find((k) => k.launchId === found.launchId);
  const grantIds = grants.map((g) => g.id);
  // What the dialog spoke of must still be so: the server may have changed while it was open.
  if (
    again?.contents !== contents ||
    !grantIds.every((id) => again.grants.some((g) => g.id === id))
  )
    await window.showInformationMessage(management.gone);
  else
    await settled(
      await ports.trust.change({ kind: 'rebind', launchId: found.launchId, grantIds, contents }),
    );
}

/** What a row and its command are pointed at: one file of one launch. */
export const fileId = (launchId: string, file: string): string => JSON.stringify([launchId, file]);

/** Takes back that changes of a file are not asked about. It tightens, so nobody is asked. */
export async function askChanges(
  { ports, fileName }: Pick<ContentsDeps, 'ports' | 'fileName'>,
  id?: string,
): Promise<void> {
  const files = ports.trust
    .policy()
    .trust.servers.flatMap(({ launchId, mine = [] }) => mine.map((file) => ({ launchId, file })));
  const found = await chosen(files, id, words.disown.choose, {
    idOf: (f) => fileId(f.launchId, f.file),
    nameOf: (f) => label(fileName(f.file), 160),
  });
  if (found && (await settled(await ports.trust.change({ kind: 'disown', ...found }))))
    void window.showInformationMessage(words.disown.done(label(fileName(found.file), 160)));
}

interface Naming<T> {
  readonly idOf: (one: T) => string;
  readonly nameOf: (one: T) => string;
}

async function chosen<T>(
  fitting: readonly T[],
  id: string | undefined,
  placeHolder: string,
  { idOf, nameOf }: Naming<T>,
): Promise<T | undefined> {
  if (id !== undefined) {
    const found = fitting.find((one) => idOf(one) === id);
    if (found === undefined) await window.showInformationMessage(management.gone);
    return found;
  }
  if (fitting.length === 0) {
    await window.showInformationMessage(management.nothingThere);
    return undefined;
  }
  const items = fitting.map((one) => ({ label: nameOf(one), one }));
  return (await window.showQuickPick(items, { placeHolder }))?.one;
}
