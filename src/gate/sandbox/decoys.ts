import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
  utimesSync,
} from 'node:fs';
import path from 'node:path';

/** What programs look for in hidden folders, by the end of the folder's path. Made whether it is there or not. */
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  '.ssh': ['id_ed25519', 'id_rsa', 'id_ecdsa', 'config', 'known_hosts', 'authorized_keys'],
  '.aws': ['credentials', 'config'],
  '.azure': ['accessTokens.json', 'azureProfile.json', 'msal_token_cache.json'],
  '.kube': ['config'],
  '.docker': ['config.json'],
  '.gnupg': ['secring.gpg', 'pubring.kbx', 'trustdb.gpg'],
  '.config/gh': ['hosts.yml'],
  '.config/gcloud': ['application_default_credentials.json', 'credentials.db', 'access_tokens.db'],
  '.config/hub': [],
};

interface Decoy {
  /** What stands in the place of a hidden file or folder; in a folder that was made for this server. */
  readonly made: string;
  /** The hidden place, as it is named inside. */
  readonly place: string;
  /** When it was last looked at or changed, as the file system says. */
  seen: string;
}

/** Older than any change: the next time that it is read is kept, also by file systems that keep not every time. */
const LONG_AGO = 1;

/**
 * Empty files and folders in the places that a sandbox hides, whose times tell that somebody looked. A name in a folder
 * is told where it is one that programs look for. It tells NOTHING of a name that was only asked for and is not there,
 * nor of places that were never named: those are simply not in the sandbox. A hint, which holds nothing back.
 */
export class Decoys {
  readonly #all: Decoy[] = [];
  readonly #mounts: (readonly [string, string])[] = [];

  /** `folder`: made for this server alone. `kept`: what has to stay where it is, so that nothing stands in its place. */
  constructor(folder: string, hidden: readonly string[], kept: readonly string[]) {
    mkdirSync(folder, { mode: 0o700 });
    const around = (place: string): boolean => kept.some((k) => k.startsWith(`${place}/`));
    hidden.forEach((place, i) => {
      const stat = statSync(place, { throwIfNoEntry: false });
      if (!stat || around(place)) return;
      const made = path.join(folder, String(i));
      if (stat.isDirectory()) this.#folder(made, place);
      else if (stat.isFile()) this.#file(made, place);
      else return;
      this.#mounts.push([made, place]);
    });
    for (const decoy of this.#all) arm(decoy);
  }

  /** This file system keeps when something was read. */
  get tell(): boolean {
    const [first] = this.#all;
    if (!first) return true;
    look(first.made);
    const told = timesOf(first.made) !== first.seen;
    arm(first);
    return told;
  }

  /** Each decoy and the place in which it stands. */
  get mounts(): readonly (readonly [decoy: string, place: string])[] {
    return this.#mounts;
  }

  /** The places that were looked at since the last time. */
  readonly looked = (): readonly string[] =>
    this.#all.flatMap((decoy) => {
      if (timesOf(decoy.made) === decoy.seen) return [];
      arm(decoy);
      return decoy.place;
    });

  #folder(made: string, place: string): void {
    mkdirSync(made, { mode: 0o700 });
    const names = Object.entries(INSIDE).find(([end]) => place.endsWith(`/${end}`))?.[1] ?? [];
    for (const name of names) this.#file(path.join(made, name), path.join(place, name));
    this.#all.push({ made, place, seen: '' });
  }

  #file(made: string, place: string): void {
    closeSync(openSync(made, 'w', 0o600));
    this.#all.push({ made, place, seen: '' });
  }
}

function arm(decoy: Decoy): void {
  try {
    utimesSync(decoy.made, LONG_AGO, LONG_AGO);
  } catch {
    // It was removed from inside: then it stays told as looked at once.
  }
  decoy.seen = timesOf(decoy.made);
}

/** Three times: whoever sets the first two back changes the third. */
function timesOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false, bigint: true });
  return stat ? [stat.atimeNs, stat.mtimeNs, stat.ctimeNs].join(' ') : '';
}

function look(file: string): void {
  if (statSync(file).isDirectory()) {
    readdirSync(file);
    return;
  }
  const opened = openSync(file, 'r');
  readSync(opened, Buffer.alloc(1));
  closeSync(opened);
}
