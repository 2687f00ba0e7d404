import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { HumanError } from '../shared/errors.ts';
import * as places from '../shared/places.ts';
import { privateDir } from './privateDir.ts';

/** The per-user folder of this process; see shared/places.ts. Nothing is created. */
export function home(): string {
  return places.homeFolder({ env: process.env, platform: process.platform, homedir: homedir() });
}

export const binFolder = (of: string): string => places.binFolder(of, process.platform);
export const runFolder = (of: string): string => places.runFolder(of, process.platform);

/** `sun_path` holds 104 bytes on macOS and 108 on Linux, the closing zero byte included. */
const SOCKET_PATH_LIMIT = 100;

export interface SocketPlace {
  readonly socket: string;
  /** A folder made for this socket alone, to be removed with it. */
  readonly folder?: string;
}

/** How a folder outside the home is called that holds one socket. */
export const SHORT_FOLDER = 'countersign-';

/**
 * A fresh path for a window's socket, inside a folder that only this user can enter, so that no moment between
 * `listen` and `chmod` lets others in. On Windows a pipe name that cannot be guessed. Throws HumanError where a
 * folder is not private or no path is short enough.
 */
export function socketPlace(
  of: string,
  platform: string = process.platform,
  temporary: string = tmpdir(),
): SocketPlace {
  const name = randomBytes(16).toString('hex');
  if (platform === 'win32') return { socket: `\\\\.\\pipe\\countersign-${name}` };
  privateDir(of);
  const socket = path.join(privateDir(runFolder(of)), `${name.slice(0, 16)}.sock`);
  if (Buffer.byteLength(socket) <= SOCKET_PATH_LIMIT) return { socket };
  const folder = mkdtempSync(path.join(temporary, SHORT_FOLDER));
  const short = path.join(privateDir(folder), 's.sock');
  if (Buffer.byteLength(short) <= SOCKET_PATH_LIMIT) return { socket: short, folder };
  throw new HumanError('store.socket.long', `The path ${short} is too long for a socket.`);
}
