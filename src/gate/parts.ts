import { createHash, hash } from 'node:crypto';
import { ARGS_PART } from '../shared/protocol/limits.ts';

/** A text in pieces of at most ARGS_PART bytes, none of which cuts a character. */
export function* partsOf(bytes: Buffer): Generator<{ text: string; last: boolean }> {
  let rest = bytes;
  do {
    const end = characterEnd(rest, ARGS_PART);
    const text = rest.toString('utf8', 0, end);
    rest = rest.subarray(end);
    yield { text, last: rest.length === 0 };
  } while (rest.length > 0);
}

/** The largest offset up to `most` that does not cut a UTF-8 character. */
export function characterEnd(bytes: Buffer, most: number): number {
  if (bytes.length <= most) return bytes.length;
  let end = most;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return end;
}

export function sha256(bytes: Buffer): string {
  // One-shot hashing came with Node 20.12; an editor's older runtime has only the object.
  const oneShot = hash as typeof hash | undefined;
  return oneShot ? oneShot('sha256', bytes) : createHash('sha256').update(bytes).digest('hex');
}

/** Bytes that are hashed at once. */
const HASHED = 1 << 20;

/** The hash of many bytes, in slices. */
export function* sha256Slices(bytes: Buffer): Generator<undefined, string> {
  const sum = createHash('sha256');
  for (let at = 0; at < bytes.length; at += HASHED) {
    sum.update(bytes.subarray(at, at + HASHED));
    yield;
  }
  return sum.digest('hex');
}

/** The same bytes on memory of their own, where keeping them would keep a much larger buffer alive. */
export function own(bytes: Buffer): Buffer {
  if (bytes.length * 2 >= bytes.buffer.byteLength) return bytes;
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
}
