import { l10n } from 'vscode';

/** Sentences about the window's own machinery. */
export const wiring = {
  notReady: () => l10n.t('Countersign is still starting. Try again in a moment.'),
  notWritten: (code: string) => l10n.t('The trust list could not be written ({0}).', code),
  lines: (count: number) => l10n.t('{0} lines, unbroken', count),
  noLedger: () => l10n.t('The ledger is not open.'),
  broken: (file: string, line: number, why: string) =>
    l10n.t('{0}, line {1}: {2}', file, line, why),
  notRecorded: () =>
    l10n.t(
      'Countersign cannot write its ledger, so every call is refused. Run Countersign: Diagnose.',
    ),
  interrupted: (file: string) =>
    l10n.t(
      'The last window ended without closing its ledger ({0}); at most its last line is lost.',
      file,
    ),
  trustProblem: (why: string) =>
    l10n.t(
      'The trust list of this workspace cannot be believed ({0}), so everything is asked. The file was kept aside.',
      why,
    ),
  noKey: () =>
    l10n.t(
      'The editor keeps no secrets here, so Countersign remembers nothing beyond this window.',
    ),
  aloneStuck: () =>
    l10n.t(
      'What a closed window leaves behind for other programs could not be taken away, so what was granted may still run while no window is open.',
    ),
  notListening: (why: string) =>
    l10n.t('Countersign cannot listen for its gates ({0}), so guarded servers are refused.', why),
};
