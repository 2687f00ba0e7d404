import { l10n } from 'vscode';

/** What a request that is no call asks of its server. Names from outside must have passed `label`. */
export const requests = {
  reads: (uri: string, server: string) => l10n.t('Reads the resource {0} from {1}', uri, server),
  subscribes: (uri: string, server: string) =>
    l10n.t('Has {1} tell of changes of the resource {0}', uri, server),
  prompt: (name: string, server: string) =>
    l10n.t('Fills in the prompt {0} and gets it from {1}', name, server),
  completes: (server: string) => l10n.t('Has {0} complete what was begun', server),
  asks: (method: string, server: string) => l10n.t('Asks {1} for {0}', method, server),
};
