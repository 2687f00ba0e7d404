import type { Uri } from 'vscode';
import type { ItemId } from '../../core/pins/pin.ts';
import type { Launch } from '../../shared/server.ts';
import { restart, type Restarting } from '../editorServers.ts';
import type { Clock } from '../grantText.ts';
import { openInspector } from '../inspector/panel.ts';
import { lookUpNow } from '../lookUp.ts';
import type { LookUpPort } from '../lookUpPort.ts';
import type { Ports } from '../ports.ts';
import type { KnownLaunch, ServerFacts } from '../serverFacts.ts';

export interface OpenReviewDeps {
  readonly extensionUri: Uri;
  readonly ports: Ports;
  readonly clock: Clock;
  readonly restarting: Restarting;
  readonly lookUps: LookUpPort;
  readonly facts: () => readonly ServerFacts[];
  readonly failed: (what: string, error: unknown) => void;
}

/** What the command line of a judged launch still tells of its arguments. */
const toldOf = ([known]: readonly KnownLaunch[]) =>
  known && { command: '', args: known.command.split(' ') };

export type OpenReview = (launchId: string, item?: ItemId) => Promise<void>;

/** Makes what opens the inspector of a launch, at one item where named. */
export function openReview(deps: OpenReviewDeps): OpenReview {
  const { extensionUri, ports, clock, failed, restarting, facts, lookUps } = deps;
  const entriesOf = (launchId: string) =>
    facts()
      .filter((f) => f.launches.some((l) => l.launchId === launchId))
      .flatMap(({ entry }) => (entry?.state === 'guarded' ? [entry] : []));
  const wholeLaunch = (launchId: string) => {
    const known = facts().flatMap((f) => f.launches.filter((l) => l.launchId === launchId));
    return known.find((l) => l.launch)?.launch ?? entriesOf(launchId)[0]?.launch;
  };
  const inspector = {
    lookUps,
    lookUp: (launch: Launch) => lookUpNow(lookUps, launch),
    wholeLaunch,
    extensionUri,
    ports,
    clock,
    failed,
    start: (launchId: string) => restart(entriesOf(launchId), restarting),
    entryName: (launchId: string) => entriesOf(launchId)[0]?.name,
    entryKeys: (launchId: string) => entriesOf(launchId)[0]?.keys ?? [],
    launchOf: (launchId: string) => {
      const known = facts().flatMap((f) => f.launches.filter((l) => l.launchId === launchId));
      return wholeLaunch(launchId) ?? toldOf(known);
    },
    entryOf: (launchId: string) => entriesOf(launchId)[0],
    validators: async () => (await import('../../core/consent/schema.ts')).validatorOf,
  };
  return (launchId, item) => {
    openInspector(inspector, launchId, item);
    return Promise.resolve();
  };
}
