import { window } from 'vscode';
import { habitsOf } from '../../core/ledger/habits.ts';
import { confirmed } from '../confirm.ts';
import type { Documents } from '../documents.ts';
import { grantSentence, type Clock } from '../grantText.ts';
import { allowedHere, settled } from '../judge.ts';
import { commandLine, label, visible } from '../plain.ts';
import { habits as words } from '../strings/habits.ts';
import { habitsText, habitTitle, type Reviewed } from './habitsText.ts';
import { proposalFor, type Proposal, type ProposingDeps } from './proposal.ts';
import { isSame, servedNow } from './served.ts';
import { wrapped } from '../wrapped.ts';

export interface HabitsDeps extends ProposingDeps {
  readonly documents: Documents;
  readonly clock: Clock;
}

/** Events and days of the ledger that are looked back on. */
const EVENTS = 20_000;
const DAYS = 30;
const DAY = 86_400_000;

/** Opens how the person answers each tool, and offers the approvals that would replace questions; one is written. */
export async function reviewHabits(deps: HabitsDeps): Promise<void> {
  const { ports, documents, clock } = deps;
  const from = ports.now() - DAYS * DAY;
  const events = (await ports.ledger.recent(EVENTS)).filter((e) => e.at >= from);
  const reviewed: Reviewed[] = [];
  for (const habit of habitsOf(events))
    reviewed.push({ habit, found: await proposalFor(habit, deps) });
  if (reviewed.length === 0) {
    await window.showInformationMessage(words.none(DAYS));
    return;
  }
  await documents.open(
    `${words.document}.txt`,
    'habits',
    wrapped(habitsText(reviewed, DAYS, clock)),
  );
  const items = reviewed.flatMap(({ habit, found }) =>
    typeof found === 'string'
      ? []
      : [
          {
            label: habitTitle(habit),
            description: words.allowed(habit.allowed),
            detail: grantSentence(found.grant, clock),
            found,
          },
        ],
  );
  if (items.length === 0) return;
  const chosen = await window.showQuickPick(items, {
    placeHolder: words.choose,
    matchOnDetail: true,
  });
  if (chosen) await remember(chosen.found, deps);
}

/** Writes a proposal after a modal dialog that shows all of it, and only while the tool is served as it was shown. */
async function remember({ grant, served, of, unknown }: Proposal, deps: HabitsDeps): Promise<void> {
  const { ports, clock } = deps;
  if (!(await allowedHere(ports))) return;
  const sentence = grantSentence(grant, clock);
  const { condition } = grant;
  const tests = condition.kind === 'arguments' ? condition.tests : [];
  const { command, args } = served.launch;
  const detail = [
    sentence,
    '',
    ...tests.map(({ path, is: { kind, ...rest } }) => {
      const values = Object.values(rest).map((value) => JSON.stringify(value));
      return visible([path, kind, ...values].join(' '));
    }),
    ...(tests.length > 0 ? [''] : []),
    words.launch(commandLine(command, args)),
    words.bound(served.pin.slice(0, 12)),
    words.covers(of, unknown),
    words.still,
  ].join('\n');
  const asked = { question: words.question, detail, keep: words.keep, proceed: words.proceed };
  if (!(await confirmed(asked, ports.now))) return;
  if (!isSame(served, servedNow(ports, grant.launchId, grant.tool))) {
    await window.showWarningMessage(words.changed);
    return;
  }
  if (
    await settled(await ports.trust.change({ kind: 'grant', grant: { ...grant, at: ports.now() } }))
  )
    await window.showInformationMessage(label(words.done(sentence), 400));
}
