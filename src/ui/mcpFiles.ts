import path from 'node:path';
import { FileType, Uri, workspace } from 'vscode';
import { codeOf } from '../shared/errors.ts';
import type { Around } from './around.ts';
import type { ConfigFile, ServerLists } from './ports.ts';

/**
 * The user's own server lists, from where the editor keeps this extension's storage
 * (`<user data>/User/globalStorage/<extension>`, the same for every profile): the default profile's and one for
 * each named profile. In a remote window these are the lists of the remote machine; the local one is out of reach.
 */
export function userLists(globalStorage: string, profiles: readonly string[]): readonly string[] {
  const user = path.dirname(path.dirname(globalStorage));
  return [
    path.join(user, 'mcp.json'),
    ...profiles.map((profile) => path.join(user, 'profiles', profile, 'mcp.json')),
  ];
}

/** The server lists that a workspace folder can hold. */
export function folderLists(root: string): readonly ConfigFile[] {
  return [
    { file: path.join(root, '.vscode', 'mcp.json'), family: 'vscode.workspace', root },
    { file: path.join(root, '.mcp.json'), family: 'mcp.root', root },
  ];
}

/** Every server list of this window, whether it exists or not. */
export async function configFiles(globalStorage: Uri): Promise<readonly ConfigFile[]> {
  const roots = (workspace.workspaceFolders ?? []).filter((f) => f.uri.scheme === 'file');
  const user = userLists(globalStorage.fsPath, await profilesOf(globalStorage));
  return [
    ...roots.flatMap((f) => folderLists(f.uri.fsPath)),
    ...user.map((file) => ({ file, family: 'vscode.user' as const })),
  ];
}

async function profilesOf(globalStorage: Uri): Promise<readonly string[]> {
  try {
    const folder = Uri.joinPath(globalStorage, '..', '..', 'profiles');
    const found = await workspace.fs.readDirectory(folder);
    return found.filter(([, type]) => (type & FileType.Directory) !== 0).map(([name]) => name);
  } catch (error) {
    if (codeOf(error) === 'FileNotFound') return [];
    throw error;
  }
}

/** Where other clients keep lists around this window. */
export function around(globalStorage: Uri): Around {
  const [user = globalStorage.fsPath] = userLists(globalStorage.fsPath, []);
  const { workspaceFile } = workspace;
  return {
    roots: (workspace.workspaceFolders ?? [])
      .filter((f) => f.uri.scheme === 'file')
      .map((f) => f.uri.fsPath),
    userData: path.dirname(user),
    workspaceFile: workspaceFile?.scheme === 'file' ? workspaceFile.fsPath : undefined,
  };
}

/** The editor's lists of allowed and denied servers; policies show through the same settings. */
export function serverLists(): ServerLists {
  const section = workspace.getConfiguration('chat.mcp');
  return { allowed: section.get('allowedServers'), denied: section.get('deniedServers') };
}

/** How files are called in front of people: within their folder, else within the person's home, else as they are. */
export function fileNames(home: string): (file: string) => string {
  const own = home + path.sep;
  return (file) => {
    const named = workspace.asRelativePath(Uri.file(file), true);
    return named === file && file.startsWith(own) ? `~${path.sep}${file.slice(own.length)}` : named;
  };
}
