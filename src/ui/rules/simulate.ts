import path from 'node:path';
import { window, workspace, type Uri } from 'vscode';
import type { RuleOrigin } from '../../core/policy/rule.ts';
import { label } from '../plain.ts';
import { recordsOf } from '../../core/ledger/records.ts';
import { rules as ruleWords } from '../strings/rules.ts';
import { simulate as words } from '../strings/simulate.ts';
import type { RulesDeps } from './commands.ts';
import { pastCall } from './pastCall.ts';
import { simulated, simulateText, withDraft } from './simulateText.ts';
import { exists, rulesFile, template } from './workspaceRules.ts';
import { wrapped } from '../wrapped.ts';

/** Events of the ledger that are looked back on at most. */
const EVENTS = 20_000;
const DAY = 86_400_000;
const SPANS = [1, 7, 30, 90];

interface Text {
  readonly name: string;
  readonly text: string;
}

/** Tries a draft of rules on the calls of the ledger, and opens what it would have done. Nothing is written. */
export async function simulatePolicy({
  ports,
  remember,
  documents,
  clock,
}: RulesDeps): Promise<void> {
  const draft = await chooseDraft();
  if (!draft) return;
  const origin = await chooseOrigin();
  if (!origin) return;
  const span = await window.showQuickPick(
    SPANS.map((days) => ({ label: words.days(days), days })),
    { placeHolder: words.chooseDays },
  );
  if (!span) return;
  const now = ports.now();
  const events = await ports.ledger.recent(EVENTS);
  const records = recordsOf(events.filter((e) => e.at >= now - span.days * DAY));
  const tried = { name: draft.name, origin, read: ports.rules.read(draft.text, origin) };
  const policy = ports.trust.policy();
  const policies = [policy, withDraft(policy, tried)];
  const found = await Promise.all(
    records.map((record) => pastCall(record, { ports, remember }, policies)),
  );
  const calls = found.flatMap((call) => call ?? []);
  if (calls.length === 0) {
    await window.showInformationMessage(words.none);
    return;
  }
  const outcomes = simulated(calls, policy, tried, now);
  const text = simulateText(outcomes, tried, span.days, clock);
  await documents.open(`${words.document}.txt`, `simulate ${draft.name}`, wrapped(text));
}

interface Choice {
  readonly label: string;
  readonly draft: () => Promise<Text | undefined>;
}

/** The text of the open editor where it may be one, unsaved changes included; the rules of a folder; a new one; a file. */
async function chooseDraft(): Promise<Text | undefined> {
  const choices = [
    ...openEditor(),
    ...(await ofFolders()),
    { label: words.newDraft, draft: newDraft },
    { label: words.otherFile, draft: otherFile },
  ];
  const chosen = await window.showQuickPick(choices, { placeHolder: words.chooseDraft });
  return chosen?.draft();
}

function openEditor(): readonly Choice[] {
  const open = window.activeTextEditor?.document;
  if (!open || !['json', 'jsonc'].includes(open.languageId)) return [];
  const name = path.basename(open.uri.path);
  const draft = (): Promise<Text> => Promise.resolve({ name, text: open.getText() });
  return [{ label: label(words.openEditor(name), 120), draft }];
}

async function ofFolders(): Promise<readonly Choice[]> {
  const folders = workspace.workspaceFolders ?? [];
  const found = await Promise.all(
    folders.map(async (folder) => ({ folder, there: await exists(rulesFile(folder)) })),
  );
  return found.flatMap(({ folder, there }) =>
    there
      ? [
          {
            label: label(words.ofFolder(folder.name), 120),
            draft: () => fromFile(rulesFile(folder)),
          },
        ]
      : [],
  );
}

/** Opens a draft to write; it is tried when the command is run again on it. */
async function newDraft(): Promise<undefined> {
  const document = await workspace.openTextDocument({ language: 'jsonc', content: template() });
  await window.showTextDocument(document);
  await window.showInformationMessage(words.newDraftNext);
}

async function otherFile(): Promise<Text | undefined> {
  const [file] = (await window.showOpenDialog({ title: words.chooseDraft })) ?? [];
  return file && (await fromFile(file));
}

const fromFile = async (file: Uri): Promise<Text> => ({
  name: path.basename(file.path),
  text: await read(file),
});

const read = async (file: Uri): Promise<string> =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await workspace.fs.readFile(file));

async function chooseOrigin(): Promise<RuleOrigin | undefined> {
  const origins: readonly RuleOrigin[] = ['workspace', 'user', 'managed'];
  const items = origins.map((origin) => ({ label: ruleWords.origins[origin], origin }));
  return (await window.showQuickPick(items, { placeHolder: words.chooseOrigin }))?.origin;
}
