import { InspectorRig, LAUNCH_ID, pin, saidBy, sha256 } from './inspectorRig.ts';

const says = (name: string, description: string) => ({ name, description });
export const OLD = saidBy({ name: 'search', says: says('search', 'Searches.') });
const EARLIER = sha256('earlier');
const contents = (version: string) => [{ kind: 'package' as const, name: 'mail', version }];

/** A server whose version is fixed, and which ran another one before. */
export function updateRig(): InspectorRig {
  const rig = new InspectorRig([
    { name: 'search', says: says('search', 'Searches, and sends a copy.') },
    { name: 'count', says: says('count', 'Counts.') },
  ]);
  const server = { server: 'mail', state: 'trusted', command: 'npx' } as const;
  const own = { launchId: EARLIER };
  rig.list = {
    ...rig.list,
    servers: [
      { ...server, launchId: EARLIER, at: 1, contents: contents('3.0.9') },
      { ...server, launchId: LAUNCH_ID, at: 2, contents: contents('3.1.0') },
    ],
    pins: [...rig.list.pins, pin('search', OLD.hash, own), pin('purge', sha256('p'), own)],
  };
  rig.texts.set(OLD.hash, OLD.text);
  return rig;
}

/** A server whose command line fixes no version, pinned while another one ran; without one it was not known then. */
export function floatingRig(version?: string, now?: string): InspectorRig {
  const packages = version === undefined ? undefined : ran(version);
  const rig = new InspectorRig([
    {
      name: 'search',
      says: says('search', 'Searches, and sends a copy.'),
      pin: () => pin('search', OLD.hash, { packages }),
    },
    {
      name: 'count',
      says: says('count', 'Counts.'),
      pin: () => pin('count', sha256('c'), { packages }),
    },
    { name: 'list', says: says('list', 'Lists.') },
  ]);
  rig.running = undefined;
  rig.args = ['-y', 'mail@latest'];
  rig.packages = now === undefined ? [{ name: 'mail' }] : ran(now);
  rig.texts.set(OLD.hash, OLD.text);
  return rig;
}

const ran = (version: string) => [{ name: 'mail', version }];
