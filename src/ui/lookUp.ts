import { ProgressLocation, window } from 'vscode';
import type { Launch } from '../shared/server.ts';
import { hostOf } from './cards/lookUp.ts';
import { label } from './plain.ts';
import type { LookUpPort } from './lookUpPort.ts';
import { lookUp as words } from './strings/lookUp.ts';

/** Looks the packages of a launch up, with progress that can be stopped, and says what could not be learned. */
export async function lookUpNow(port: LookUpPort, launch: Launch): Promise<void> {
  if (!port.mayAsk(launch)) return;
  const told = await window.withProgress(
    { location: ProgressLocation.Notification, cancellable: true },
    (progress, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort());
      return port.look(launch, stop.signal, (name, registry, done) =>
        progress.report({
          message: words.asking(hostOf(registry), label(name, 80)),
          increment: done > 0 ? 25 : 0,
        }),
      );
    },
  );
  const server = label(launch.server, 80);
  if (!told.ok) {
    void window.showWarningMessage(words.failed(server, words.nobodyAsked(told.error)));
    return;
  }
  const failed = told.value.filter(({ trouble }) => trouble !== 'stopped');
  for (const { name, registry, trouble } of failed)
    void window.showWarningMessage(
      words.failed(label(name, 80), words.trouble(trouble, hostOf(registry))),
    );
}
