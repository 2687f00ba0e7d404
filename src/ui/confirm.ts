import { window } from 'vscode';
import { management } from './strings/manage.ts';

export interface Confirmation {
  readonly question: string;
  /** Shown in full below the question; lines are kept. */
  readonly detail: string;
  /** The harmless button; it comes first, so that a stray Enter chooses it. */
  readonly keep: string;
  readonly proceed: string;
}

/** An answer sooner than this (milliseconds) was on its way before the dialog was seen. */
export const TOO_SOON = 600;

/**
 * Asks a person in a modal dialog; true only for a deliberate `proceed`. Quick picks and notifications can be
 * accepted by commands that any extension may run; modal dialogs cannot, which is why loosening ends here.
 */
export async function confirmed(it: Confirmation, now: () => number): Promise<boolean> {
  const shown = now();
  const answer = await window.showWarningMessage(
    it.question,
    { modal: true, detail: it.detail },
    it.keep,
    it.proceed,
  );
  if (answer !== it.proceed) return false;
  if (now() - shown >= TOO_SOON) return true;
  await window.showInformationMessage(management.tooSoon);
  return false;
}
