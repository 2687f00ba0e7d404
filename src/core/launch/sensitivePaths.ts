import { Concern } from './concern.ts';

const BROWSER =
  '(?:google/chrome|google-chrome|chromium|bravesoftware(?:/brave-browser)?|microsoft/edge|microsoft-edge)';
const SENSITIVE = new RegExp(
  [
    // Keys, passwords and clouds below the home directory.
    String.raw`(?:^|/)\.(?:ssh|aws|kube|gnupg|azure|password-store|mozilla)(?:/|$)`,
    String.raw`(?:^|/)\.(?:netrc|npmrc|pypirc|pgpass|git-credentials|docker/config\.json)$`,
    String.raw`(?:^|/)\.config/(?:gcloud|gh)(?:/|$)`,
    String.raw`(?:^|/)(?:library/keychains|\.local/share/keyrings|microsoft/credentials)(?:/|$)`,
    String.raw`(?:^|/)id_(?:rsa|dsa|ecdsa|ed25519)$`,
    // Browser profiles.
    String.raw`(?:^|/)(?:\.config|application support|appdata/local)/${BROWSER}(?:/|$)`,
    String.raw`/firefox/profiles(?:/|$)`,
    // A settings file that often holds keys; the samples of it do not.
    String.raw`(?:^|/)\.env(?:\.(?!(?:example|sample|template|dist|defaults)$)[\w-]+)*$`,
    // Settings of the machine.
    String.raw`^(?:/private)?/(?:etc|boot|proc|sys)(?:/|$)|^[a-z]:/windows(?:/|$)`,
  ].join('|'),
);
const HOME = new RegExp(
  String.raw`^(?:~|\$home|\$\{(?:env:)?home\}|\$\{userhome\}|%userprofile%|\$env:userprofile|/root|/(?:home|users)(?:/[^/]+)?|[a-z]:/users(?:/[^/]+)?)/?$`,
);
const DISK = /^(?:\/+|[a-z]:\/?)$/;
const SOCKET = /(?:^|\/)docker\.sock$|^\/\/\.\/pipe\/docker_engine$/;

/**
 * What a text leads to if it is a path; undefined where that is nothing special. Decided on its letters alone, for
 * POSIX and Windows alike: a link or a variable may lead elsewhere.
 */
export function sensitivity(text: string): Concern | undefined {
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(text) && !/^file:/i.test(text)) return undefined;
  const path = straight(
    text
      .replace(/^file:\/\/(?:localhost)?/i, '')
      .replaceAll('\\', '/')
      .toLowerCase(),
  );
  if (SOCKET.test(path)) return Concern.container;
  if (SENSITIVE.test(path)) return Concern.sensitivePath;
  if (HOME.test(path)) return Concern.wholeHome;
  return DISK.test(path) ? Concern.wholeDisk : undefined;
}

/** The path without `.`, `..` and doubled slashes; what climbs out of a home folder is the folder of all homes. */
function straight(path: string): string {
  if (!/\/\.{1,2}(?:\/|$)|.\/\//.test(path) || !/^(?:\/|~|\$|%|[a-z]:\/)/.test(path)) return path;
  const kept: string[] = [];
  for (const [i, part] of path.split('/').entries()) {
    if (part === '..') {
      const left = kept.length > 1 ? kept.pop() : undefined;
      if (left === undefined && /^[~$%]/.test(kept[0] ?? '')) return '/home';
    } else if (part !== '.' && (part !== '' || i === 0)) kept.push(part);
  }
  return kept.length === 1 && kept[0] === '' ? '/' : kept.join('/');
}

/** The parts of a word that may be paths: itself, the value of an option, each item of a list. */
export function pathsIn(word: string): readonly string[] {
  const value = /^(?:-{1,2}[\w.-]+|\w+)[=:](?!\/\/|\\)(.*)$/s.exec(word)?.[1];
  const items = (value ?? word).split(/[,;]|(?<!^[a-zA-Z]):(?!\/\/)/);
  return [...new Set([value ?? word, ...items])].filter((p) => p !== '');
}
