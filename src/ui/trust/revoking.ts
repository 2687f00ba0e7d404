import { window } from 'vscode';
import { confirmed } from '../confirm.ts';
import { label } from '../plain.ts';
import { management } from '../strings/manage.ts';
import { trustView as words } from '../strings/trust.ts';
import { heldOf, idsOf, labelSentence, revoking, serverOf, type Held } from './held.ts';
import { changeAll, type LastRevoked, type RevokePorts } from './lastRevoked.ts';

/**
 * Revokes approvals, flows that were called fine, and what a person said of labels, all together, and offers to take
 * that back. It tightens, and happens at once; but a label that a person set asks for more, so that one goes only after
 * a modal dialog.
 */
export async function revokeGrants(
  ports: RevokePorts,
  ids: readonly string[],
  last: LastRevoked,
): Promise<void> {
  const held = heldOf(ports.trust.policy(), new Set(ids));
  const count = idsOf(held).length;
  if (count === 0) {
    await window.showInformationMessage(management.nothingThere);
    return;
  }
  if (!(await mayLoosen(ports, held))) return;
  // What was written before a failure can be taken back as well.
  const written = changeAll(ports.trust, revoking(held));
  const done = await written;
  last.keep(held);
  if (!done) return;
  const said = held.labels.length > 0 ? words.revokedEntries(count) : words.revoked(count);
  const answer = await window.showInformationMessage(said, words.undo);
  if (answer === words.undo) await last.undo(held);
}

/** Labels that a person set ask about calls; without them, more runs unasked. */
async function mayLoosen({ trust, review, now }: RevokePorts, { labels }: Held): Promise<boolean> {
  const set = labels.filter((l) => l.set);
  if (set.length === 0) return true;
  const policy = trust.policy();
  if (policy.restricted) {
    await window.showWarningMessage(management.restricted);
    return false;
  }
  const surfaces = review.surfaces();
  const named = set.map((l) => labelSentence(l, serverOf(l.launchId, surfaces, policy)));
  const detail = [...named.map((s) => `• ${label(s, 400)}`), '', words.unlabelDetail].join('\n');
  const { unlabelKeep: keep, unlabelProceed: proceed } = words;
  return confirmed({ question: words.unlabelQuestion(set.length), detail, keep, proceed }, now);
}
