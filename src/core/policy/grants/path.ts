/** An absolute path: its root (`/`, `c:` or `\\server\share`), and the names below it, without `.`. */
export interface AbsolutePath {
  readonly root: string;
  readonly names: readonly string[];
}

const LONGEST = 4096;

/** Control and format characters, halves of surrogate pairs, and what shells, globs and expanders replace. */
const REPLACED = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}$%`*?{}]/u;
const BLANK_AT_END = /^\s|\s$/;
const SCHEME = /^file:/i;
const DRIVE = /^[a-zA-Z]:$/;
/** Letters that Windows keeps from names, streams of a name, and short forms of a longer one. */
const NO_NAME = /[<>"|:]|~\d|[. ]$/;
/** A server or a share. */
const PLACE = /^\w[\w.-]*$/;
const DEVICE =
  /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])(?:[. ].*)?$/i;

/**
 * The path that a text names, `..` kept; relative ones count from `cwd`. Undefined where readers could disagree: blanks
 * at an end, `~`, variables, globs, escapes, options, other schemes than `file:`, streams, devices and short names of
 * Windows, a backslash anywhere else.
 */
export function pathFrom(text: string, cwd: string, windows: boolean): AbsolutePath | undefined {
  const plain = SCHEME.test(text) ? withoutScheme(text, windows) : text;
  if (plain === undefined || plain === '' || plain.length > LONGEST) return undefined;
  if (REPLACED.test(plain) || BLANK_AT_END.test(plain) || /^[~-]/.test(plain)) return undefined;
  const read = windows ? windowsPath : posixPath;
  const absolute = read(plain);
  if (absolute !== 'relative') return absolute;
  const from = read(cwd);
  const below = read(`${windows ? 'x:' : ''}/${plain}`);
  if (!from || from === 'relative' || !below || below === 'relative') return undefined;
  return { root: from.root, names: [...from.names, ...below.names] };
}

/** A folder that a person, an editor or a file system names: nothing in it is replaced. Undefined where it is not absolute. */
export function folderFrom(text: string, windows: boolean): AbsolutePath | undefined {
  const path = (windows ? windowsPath : posixPath)(text);
  return path === 'relative' || path?.names.includes('..') === true ? undefined : path;
}

/** A path without `..`, and the places in which it turned back. */
export interface Straight {
  readonly path: AbsolutePath;
  /** Each ends with the name that a `..` took away: it means something else where that name is a link. */
  readonly turns: readonly AbsolutePath[];
}

/** Takes a path's `..` away by its letters; undefined where it leads above the root. */
export function straight({ root, names }: AbsolutePath): Straight | undefined {
  const left: string[] = [];
  const turns: AbsolutePath[] = [];
  for (const name of names) {
    if (name !== '..') {
      left.push(name);
      continue;
    }
    if (left.length === 0) return undefined;
    turns.push({ root, names: [...left] });
    left.pop();
  }
  return { path: { root, names: left }, turns };
}

/** Whether a path is a folder or lies in it. Windows folds the letters A to Z, here no others. */
export function contains(folder: AbsolutePath, path: AbsolutePath, windows: boolean): boolean {
  const same = (a: string, b: string | undefined): boolean =>
    windows ? b !== undefined && folded(a) === folded(b) : a === b;
  return same(folder.root, path.root) && folder.names.every((name, i) => same(name, path.names[i]));
}

const folded = (text: string): string =>
  text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** As the system takes it. */
export function pathText({ root, names }: AbsolutePath, windows: boolean): string {
  if (!windows) return `/${names.join('/')}`;
  return `${root}\\${names.join('\\')}`;
}

function posixPath(text: string): AbsolutePath | 'relative' | undefined {
  // Before the first slash a colon makes a scheme or a machine of what stands before it.
  if (text.includes('\\') || /^[^/]*:/.test(text)) return undefined;
  if (!text.startsWith('/')) return 'relative';
  return { root: '/', names: namesIn(text.split('/')) };
}

function windowsPath(text: string): AbsolutePath | 'relative' | undefined {
  const [first = '', second, ...rest] = text.split(/[\\/]/);
  if (DRIVE.test(first) && second !== undefined)
    return named(first.toLowerCase(), [second, ...rest]);
  // `\\server\share\…`; `\\?\` and `\\.\` lead past all rules.
  if (first === '' && second === '') {
    const [server = '', share = '', ...names] = rest;
    if (!PLACE.test(server) || !PLACE.test(share)) return undefined;
    return named(`\\\\${server}\\${share}`, names);
  }
  // `\x` and `c:x` count from places that only the server knows.
  if (first === '' || first.includes(':')) return undefined;
  return 'relative';
}

function named(root: string, parts: readonly string[]): AbsolutePath | undefined {
  const names = namesIn(parts);
  const plain = (n: string) => n === '..' || !(NO_NAME.test(n) || DEVICE.test(n));
  return names.every(plain) ? { root, names } : undefined;
}

const namesIn = (parts: readonly string[]): readonly string[] =>
  parts.filter((part) => part !== '' && part !== '.');

/** The path of a `file:` URI of this machine; one with a host, a query, a step upwards or an escaped separator has none. */
function withoutScheme(text: string, windows: boolean): string | undefined {
  const [, path] = /^file:(?:\/\/(?:localhost)?)?(\/(?!\/)[^?#\\]*)$/i.exec(text) ?? [];
  if (path === undefined || /%(?:2f|5c|00)/i.test(path)) return undefined;
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (decoded.split('/').includes('..')) return undefined;
  if (!windows) return decoded;
  return /^\/[a-zA-Z]:\//.test(decoded) ? decoded.slice(1) : undefined;
}
