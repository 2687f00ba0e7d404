/**
 * The names in git's index (versions 2, 3 and 4), relative to the work tree, with forward slashes.
 * Format: gitformat-index(5). A name that ends in a slash is a folder of a sparse index.
 * `base` names the shared index that a split index builds on; entries deleted from it are not subtracted.
 */
export interface GitIndex {
  readonly names: readonly string[];
  readonly base?: string;
}

const EXTENDED = 0x4000;
const STAT_BYTES = 40;

/** Throws where the bytes are no index of these versions. */
export function readIndex(bytes: Buffer, hashBytes: 20 | 32): GitIndex {
  if (bytes.toString('latin1', 0, 4) !== 'DIRC') throw new Error('not an index');
  const version = bytes.readUInt32BE(4);
  if (version < 2 || version > 4) throw new Error(`index version ${version}`);
  const count = bytes.readUInt32BE(8);
  const names: string[] = [];
  let at = 12;
  let previous: Buffer = Buffer.alloc(0);
  for (let i = 0; i < count; i++) {
    const flagsAt = at + STAT_BYTES + hashBytes;
    const extended = version >= 3 && (bytes.readUInt16BE(flagsAt) & EXTENDED) !== 0;
    let nameAt = flagsAt + (extended ? 4 : 2);
    let kept = 0;
    if (version === 4) {
      const strip = readVarint(bytes, nameAt);
      nameAt = strip.next;
      kept = previous.length - strip.value;
      if (kept < 0) throw new Error('a name strips more than there is');
    }
    const end = bytes.indexOf(0, nameAt);
    if (end < 0) throw new Error('a name has no end');
    previous = Buffer.concat([previous.subarray(0, kept), bytes.subarray(nameAt, end)]);
    names.push(previous.toString('utf8'));
    at = version === 4 ? end + 1 : at + ((end - at + 8) & ~7);
  }
  const base = linkAt(bytes, at, hashBytes);
  return base === undefined ? { names } : { names, base };
}

/** The offset encoding of pack files: seven bits a byte, one added for every byte that goes on. */
function readVarint(bytes: Buffer, at: number): { value: number; next: number } {
  let next = at;
  let byte = bytes.readUInt8(next++);
  let value = byte & 0x7f;
  while (byte & 0x80) {
    byte = bytes.readUInt8(next++);
    value = (value + 1) * 0x80 + (byte & 0x7f);
  }
  return { value, next };
}

/** The base of a split index, from its `link` extension. */
function linkAt(bytes: Buffer, start: number, hashBytes: number): string | undefined {
  for (let at = start; at + 8 <= bytes.length - hashBytes; at += 8 + bytes.readUInt32BE(at + 4)) {
    if (bytes.toString('latin1', at, at + 4) !== 'link') continue;
    const base = bytes.toString('hex', at + 8, at + 8 + hashBytes);
    return /^0+$/.test(base) ? undefined : base;
  }
  return undefined;
}
