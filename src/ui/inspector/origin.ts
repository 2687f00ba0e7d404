import type { InspectorState } from '../../shared/protocol/inspectorPage.ts';
import { lookUpNotes, lookUpRows } from '../cards/lookUp.ts';
import { lookUp as words } from '../strings/lookUp.ts';
import type { InspectorCore } from './deps.ts';

type Origin = NonNullable<NonNullable<InspectorState['overview']>['origin']>;

/** What a registry said of what a launch runs, and whether it can be asked; undefined where it has nothing to say. */
export function originOf(core: InspectorCore, launchId: string): Origin | undefined {
  const { lookUps, ports, clock } = core;
  const launch = core.launchOf(launchId);
  if (!launch || !lookUps.mayAsk(launch)) return undefined;
  const telling = { clock, now: ports.now() };
  const known = lookUps.known(launch);
  const rows = known.flatMap((k) => lookUpRows(k, telling));
  const ask = rows.length > 0 ? words.askAgain() : words.ask();
  return {
    title: words.origin(),
    notes: known.flatMap((k) => lookUpNotes(k, telling).map(({ tone, text }) => ({ tone, text }))),
    rows: rows.map(({ label, value }) => ({ label, value })),
    // Without its variables and folder nobody could say which registry it uses.
    ask: core.wholeLaunch(launchId) ? ask : '',
    says: words.asks(),
  };
}
