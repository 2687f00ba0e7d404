import { window } from 'vscode';
import { confirmed } from '../confirm.ts';
import type { Documents } from '../documents.ts';
import type { Clock } from '../grantText.ts';
import { allowedHere, settled } from '../judge.ts';
import { recentRecords } from '../ledgerCommands.ts';
import type { RememberPorts } from '../looked.ts';
import { label } from '../plain.ts';
import type { Ports } from '../ports.ts';
import { explain as words } from '../strings/explain.ts';
import { rules as said } from '../strings/rules.ts';
import { explainText } from './explainText.ts';
import { pastCall } from './pastCall.ts';
import { ruleLines } from './ruleText.ts';
import { wrapped } from '../wrapped.ts';

export interface RulesDeps {
  readonly ports: Ports;
  readonly remember: RememberPorts;
  readonly documents: Documents;
  readonly clock: Clock;
}

/** Lists the rules that would allow and need the person for it; one is confirmed in a modal dialog, or taken back. */
export async function reviewAllowRules({ ports, clock }: RulesDeps): Promise<void> {
  ports.rules.look();
  const known = ports.trust.policy().trust.confirmed ?? [];
  const items = ports.rules
    .files()
    .flatMap((f) => f.rules)
    .flatMap((rule) => {
      const { confirm } = rule;
      if (confirm === undefined || rule.effect !== 'allow') return [];
      const holds = known.includes(confirm);
      const text = ruleLines(rule, clock);
      const description = holds ? said.holds : said.sleeps;
      return [
        { label: label(rule.id, 80), description, detail: text.join(' · '), confirm, holds, text },
      ];
    });
  if (items.length === 0) {
    await window.showInformationMessage(said.noAllow);
    return;
  }
  const chosen = await window.showQuickPick(items, { placeHolder: said.chooseAllow });
  if (!chosen) return;
  const { confirm: hash, holds, text } = chosen;
  if (holds) {
    if (await settled(await ports.trust.change({ kind: 'unconfirm', hash })))
      await window.showInformationMessage(said.takenBack);
    return;
  }
  const asked = {
    question: said.confirm,
    detail: said.confirmDetail(text.join('\n')),
    keep: said.keep,
    proceed: said.proceed,
  };
  if ((await allowedHere(ports)) && (await confirmed(asked, ports.now)))
    await settled(await ports.trust.change({ kind: 'confirm', hash }));
}

/** Opens why a call of the ledger would be decided now as it would. */
export async function explainDecision(deps: RulesDeps, id: string | undefined): Promise<void> {
  const { ports, remember, documents, clock } = deps;
  const records = (await recentRecords(ports.ledger)).filter((r) => r.tool !== undefined);
  const record =
    id === undefined ? await chooseRecord(records, clock) : records.find((r) => r.id === id);
  if (!record) {
    if (id !== undefined || records.length === 0)
      await window.showInformationMessage(id === undefined ? words.none : words.noCall);
    return;
  }
  const policy = ports.trust.policy();
  const call = await pastCall(record, { ports, remember }, [policy]);
  if (!call) {
    await window.showInformationMessage(words.noCall);
    return;
  }
  const text = explainText(call, policy, ports.now(), clock);
  const name = `${record.server} ${record.tool ?? ''} ${words.document}.txt`;
  await documents.open(name, `explain ${record.id}`, wrapped(text));
}

type Records = Awaited<ReturnType<typeof recentRecords>>;

async function chooseRecord(records: Records, clock: Clock): Promise<Records[number] | undefined> {
  const items = records.map((record) => ({
    label: label(record.tool ?? '', 80),
    description: label(record.server, 80),
    detail: clock(record.at),
    record,
  }));
  if (items.length === 0) return undefined;
  return (await window.showQuickPick(items, { placeHolder: words.choose }))?.record;
}
