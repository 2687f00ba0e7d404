import type { Held } from '../core/sandbox/confined.ts';
import type { Sandbox } from '../shared/sandbox.ts';
import { label } from './plain.ts';
import { effects } from './strings/cards.ts';
import { box } from './strings/sandbox.ts';

/** What is missing to make a sandbox: this kind of machine, the program in the extension's package, or programs. */
export type BoxMissing =
  | 'platform'
  | 'package'
  | {
      /** Names of packages; empty where nothing is missing. */
      readonly packages: readonly string[];
      /** The command that installs them, as far as it is known here. */
      readonly install?: string | undefined;
    };

const cannot = (missing: BoxMissing): boolean =>
  typeof missing === 'string' || missing.packages.length > 0;

const list = (texts: readonly string[]): string => texts.map((t) => label(t, 200)).join(', ');

/** What a sandbox comes to, in one line: files, then network. */
function inShort({ files, hosts, asks }: Sandbox): string {
  const network = asks
    ? box.asks()
    : hosts.length === 0
      ? box.noNetwork()
      : box.hosts(hosts.length);
  return box.runs(files === 'workspace' ? box.seesWorkspace() : box.readsFiles(), network);
}

/** The first line about a start: with what rights it runs. */
export function runsAs({ sandbox }: Held, missing: BoxMissing): string {
  if (!sandbox) return effects.launch();
  return cannot(missing) ? box.cannot() : inShort(sandbox);
}

/** Why a sandbox that was chosen cannot be made, and what to do; undefined where it can. */
export function whyNot({ sandbox }: Held, missing: BoxMissing): string | undefined {
  if (!sandbox || !cannot(missing)) return undefined;
  if (missing === 'platform') return box.platform();
  if (missing === 'package') return box.otherPackage();
  const names = missing.packages.join(' ');
  return missing.install === undefined
    ? box.installSomehow(names)
    : box.install(names, `${missing.install} ${names}`);
}

/** What a sandbox allows, each in a line. */
export function boxLines({ sandbox }: Held): readonly string[] {
  if (!sandbox) return [box.none()];
  const { read, write, hosts } = sandbox;
  return [
    inShort(sandbox),
    ...(read.length > 0 ? [box.reads(list(read))] : []),
    write.length > 0 ? box.writes(list(write)) : box.writesHere(),
    ...(hosts.length > 0 ? [box.reaches(list(hosts))] : []),
  ];
}

/** What of its client's environment reaches a server beside its own variables. */
export function baseText({ wholeEnv }: Held, named: boolean): string {
  if (wholeEnv === true) return box.whole();
  return named ? box.base() : box.baseAlone();
}
