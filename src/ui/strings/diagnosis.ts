import { l10n } from 'vscode';
import type { Check } from '../health.ts';

interface CheckWords {
  readonly name: string;
  /** For the status bar, where it is broken. */
  readonly broken: string;
  /** What to do about it. */
  readonly advice: string;
}

export const checks: Readonly<Record<Check, CheckWords>> = {
  launcher: {
    name: l10n.t('Launcher'),
    broken: l10n.t('The launcher is broken: guarded servers cannot start.'),
    advice: l10n.t(
      'Reload the window: the launcher is written anew. If it stays broken, check that the folder can be written and that no other program removes it.',
    ),
  },
  node: {
    name: l10n.t('Node'),
    broken: l10n.t('The launcher finds no Node: guarded servers cannot start.'),
    advice: l10n.t('Reload the window, or install Node 20 or newer where every program finds it.'),
  },
  socket: {
    name: l10n.t('Socket'),
    broken: l10n.t('This window cannot be asked: every call is refused.'),
    advice: l10n.t('Reload the window. Check that the folder named here can be written.'),
  },
  registry: {
    name: l10n.t('Registry entry'),
    broken: l10n.t('Guarded servers cannot find this window: every call is refused.'),
    advice: l10n.t('Reload the window. Check that the folder named here belongs to you alone.'),
  },
  keyStore: {
    name: l10n.t('Key store'),
    broken: l10n.t('The key of the trust list cannot be read: everything is asked.'),
    advice: l10n.t("Unlock the system's key store, then reload the window."),
  },
  trustFile: {
    name: l10n.t('Trust list'),
    broken: l10n.t('The trust list cannot be read: everything is asked.'),
    advice: l10n.t(
      'The damaged file was kept aside under the name shown here. Decide anew: a new list is begun with your next decision.',
    ),
  },
  rules: {
    name: l10n.t('Rules'),
    broken: l10n.t('A file of rules cannot be read: everything is asked.'),
    advice: l10n.t(
      'Repair or remove what is named here; the Problems panel says what is wrong, and where.',
    ),
  },
  ledger: {
    name: l10n.t('Ledger'),
    broken: l10n.t('The ledger cannot be written: every call is refused.'),
    advice: l10n.t('Free space on the disk, and check that the folder named here can be written.'),
  },
  guardedFiles: {
    name: l10n.t('Guarded files'),
    broken: l10n.t('A guarded server list cannot be read.'),
    advice: l10n.t('Open the file named here and correct it, then run "Guard Servers…" again.'),
  },
};

export const diagnosis = {
  title: l10n.t('Countersign: Diagnosis'),
  tab: l10n.t('Countersign Diagnosis'),
  copyable: l10n.t('This page holds paths and names, but no secrets and no arguments.'),
  running: l10n.t('Countersign looks at itself'),
  ok: l10n.t('in order'),
  bad: l10n.t('PROBLEM'),
  unknown: l10n.t('could not be checked'),
  whatToDo: (advice: string) => l10n.t('What to do: {0}', advice),
  late: (seconds: number) => l10n.t('no answer within {0} seconds', seconds),
  allWell: l10n.t('Everything is in order.'),
  problems: (count: number) =>
    count === 1
      ? l10n.t('1 problem. It says below what to do.')
      : l10n.t('{0} problems. Each says below what to do.', count),
  versions: (own: string, editor: string, platform: string) =>
    l10n.t('Countersign {0}, editor {1}, {2}', own, editor, platform),
  state: l10n.t('State'),
  paused: l10n.t('Paused: everything is refused. Run "Countersign: Resume…".'),
  restricted: l10n.t('Restricted Mode: nothing is granted. Trust the workspace to change that.'),
  working: l10n.t('Answering'),
  servers: l10n.t('Servers'),
  noServers: l10n.t('No server is listed.'),
  notGuarded: l10n.t('Its calls are not held. Run "Countersign: Guard Servers…".'),
  neverStarted: l10n.t('It was not started under guard yet.'),
  startAllowed: (when: string, why: string) => l10n.t('Last start {0}: allowed. {1}', when, why),
  startRefused: (when: string, why: string) => l10n.t('Last start {0}: refused. {1}', when, why),
  held: l10n.t('Its start waits for you. Run "Countersign: Show What Is Waiting".'),
  runs: l10n.t('Running.'),
  exited: (when: string, how: string) =>
    l10n.t('It ended {0} ({1}). "MCP: List Servers" shows what it said.', when, how),
  exitCode: (code: number) => l10n.t('exit code {0}', code),
  signal: (name: string) => l10n.t('signal {0}', name),
};
