import { isChosen } from '../../core/policy/alone.ts';
import type { KnownLaunch, ServersInput } from '../serverFacts.ts';
import { alone as words } from '../strings/alone.ts';
import type { Row } from '../tree.ts';
import { isOthers } from './choose.ts';

/** What a launch that another client may start does while no window is open; none for any other. */
export function aloneRows(
  id: string,
  known: KnownLaunch,
  { others = [], policy }: Pick<ServersInput, 'others' | 'policy'>,
): readonly Row[] {
  if (known.state !== 'trusted' || !isOthers(others, known.server)) return [];
  const granted = isChosen(policy.trust, known);
  return [
    {
      id: `${id} alone ${known.launchId}`,
      text: granted ? words.rowGranted : words.rowRefuse,
      hover: granted ? words.runs : words.refuses,
      icon: granted ? 'pass' : 'circle-slash',
      flags: ['alone'],
      targets: { launch: known.launchId },
      rows: [],
    },
  ];
}
