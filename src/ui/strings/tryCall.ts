import { l10n } from 'vscode';

/** Sentences of trying a call by hand. */
export const tryWords = {
  choose: l10n.t('Which tool of a guarded server?'),
  arguments: (tool: string) => l10n.t('Arguments of {0}, as one JSON object', tool),
  prompt: l10n.t(
    'VS Code asks first, without showing the arguments. Countersign then holds the call and shows them.',
  ),
  notAnObject: l10n.t('This is not one JSON object yet.'),
  noneGuarded: l10n.t('No server is guarded yet, so no call would be held.'),
  guard: l10n.t('Guard Servers…'),
  starting: l10n.t(
    'The guarded servers are started. A start that waits for you shows in the panel.',
  ),
  noTools: l10n.t(
    'No guarded server offers a tool yet. Start one with "MCP: List Servers" and answer its start, then try again.',
  ),
  calling: (tool: string) => l10n.t('{0} is called; the answer waits for you', tool),
  resultName: (tool: string) => l10n.t('Result of {0}', tool),
  ended: (tool: string, why: string) =>
    l10n.t('The call of {0} ended without a result: {1}', tool, why),
};
