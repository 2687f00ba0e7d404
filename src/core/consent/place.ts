/** Where a path lies, decided on its letters alone. `unknown`: it holds something that a program expands. */
export type Place =
  | { readonly kind: 'inside'; readonly relative: string }
  | { readonly kind: 'outside'; readonly path: string }
  | { readonly kind: 'unknown'; readonly path: string };

const EXPANDED = /[$%`\u0000]|^~[^/\\]/;
const DRIVE = /^[a-zA-Z]:(?=[\\/]|$)/;

/** Absolute, with forward slashes, without `.` and `..`; undefined where it is not absolute. */
function normal(path: string): readonly string[] | undefined {
  const slashed = path.replaceAll('\\', '/');
  const drive = DRIVE.exec(slashed)?.[0];
  if (drive === undefined && !slashed.startsWith('/')) return undefined;
  const unc = slashed.startsWith('//');
  const parts: string[] = [];
  for (const part of slashed.slice(drive?.length ?? 0).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return [drive?.toLowerCase() ?? (unc ? '//' : '/'), ...parts];
}

function below(parts: readonly string[], root: readonly string[]): boolean {
  const fold = DRIVE.test(root[0] ?? '') || root[0] === '//';
  const same = (a: string | undefined, b: string | undefined) =>
    fold ? a?.toLowerCase() === b?.toLowerCase() : a === b;
  return root.every((part, i) => same(parts[i], part));
}

/** A `file:` URI as a path; other text as it is; undefined where the URI is broken. */
function withoutScheme(text: string): string | undefined {
  const uri = /^file:(?:\/\/(?<host>[^/?#]*))?(?<path>[^?#]*)/i.exec(text)?.groups;
  if (!uri) return text;
  try {
    const path = decodeURIComponent(uri['path'] ?? '').replace(/^\/(?=[a-zA-Z]:)/, '');
    const host = uri['host'] ?? '';
    return host === '' || host.toLowerCase() === 'localhost' ? path : `//${host}${path}`;
  } catch {
    return undefined;
  }
}

/**
 * Says whether a path that a call names lies inside one of the workspace folders. `roots` and `cwd` are absolute;
 * relative paths count from `cwd`. Either slash separates. It follows no symbolic links and asks no file system:
 * what the server opens in the end may lie elsewhere.
 */
export function placeOf(text: string, roots: readonly string[], cwd: string): Place {
  const path = withoutScheme(text);
  if (path === undefined || EXPANDED.test(path)) return { kind: 'unknown', path: text };
  if (/^~(?:[/\\]|$)/.test(path)) return { kind: 'outside', path: text };
  const parts = normal(path) ?? normal(`${cwd}/${path}`);
  if (!parts) return { kind: 'unknown', path: text };
  for (const root of roots) {
    const top = normal(root);
    if (top && below(parts, top))
      return { kind: 'inside', relative: `./${parts.slice(top.length).join('/')}` };
  }
  return { kind: 'outside', path: text };
}
