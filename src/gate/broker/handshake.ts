import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import type { RegistryEntry } from '../../shared/protocol/handshake.ts';
import {
  HANDSHAKE_LINE_LIMIT,
  HANDSHAKE_TIMEOUT_MS,
  transcript,
} from '../../shared/protocol/limits.ts';
import { readChallenge, readWelcome } from './words.ts';

/** A socket on which both sides proved that they know the secret, and the bytes that came right behind the proof. */
export interface Proved {
  readonly socket: Socket;
  readonly rest: Buffer;
}

/**
 * Connects to a broker and proves both sides (see `shared/protocol/handshake.ts`). Rejects where nobody listens, the
 * other side is not the registered broker, or it takes longer than HANDSHAKE_TIMEOUT_MS; the socket is closed then.
 * Resolves once there is something to say, too: the broker waits for the first word.
 */
export function connectProved(
  entry: RegistryEntry,
  ready: Promise<unknown> = Promise.resolve(),
): Promise<Proved> {
  return new Promise((resolve, reject) => {
    const socket = connect(entry.socket);
    const nonce = randomBytes(32).toString('hex');
    let read = Buffer.alloc(0);
    let expected: Buffer | undefined;
    let proved = false;
    const fail = (why: string): void => {
      clearTimeout(timer);
      socket.destroy();
      reject(new Error(`${why} (broker ${entry.id})`));
    };
    const timer = setTimeout(() => fail('no handshake in time'), HANDSHAKE_TIMEOUT_MS);
    const onClose = (): void => fail('closed');
    const onError = (error: Error): void => fail(error.message);

    const onData = (chunk: Buffer): void => {
      read = Buffer.concat([read, chunk]);
      if (proved) return;
      for (let end = read.indexOf(10); end >= 0; end = read.indexOf(10)) {
        if (end > HANDSHAKE_LINE_LIMIT) break;
        const line = read.toString('utf8', 0, end);
        read = read.subarray(end + 1);
        if (expected) {
          if (proves(line, expected)) done();
          else fail('wrong proof');
          return;
        }
        expected = answer(line);
        if (!expected) {
          fail('wrong challenge');
          return;
        }
      }
      if (read.length > HANDSHAKE_LINE_LIMIT) fail('line too long');
    };
    /** Answers the challenge; the MAC that must come back, or undefined where the challenge is not this broker's. */
    const answer = (line: string): Buffer | undefined => {
      const challenge = readChallenge(line);
      if (challenge?.broker !== entry.id) return undefined;
      const mac = (role: 'gate' | 'broker'): Buffer => {
        const text = transcript(role, entry.id, challenge.nonce, nonce);
        return createHmac('sha256', entry.secret).update(text).digest();
      };
      socket.write(`${JSON.stringify({ nonce, mac: mac('gate').toString('hex') })}\n`);
      return mac('broker');
    };
    const done = (): void => {
      proved = true;
      clearTimeout(timer);
      void ready.then(adopt, adopt);
    };
    const adopt = (): void => {
      socket.off('data', onData).off('close', onClose).off('error', onError);
      resolve({ socket, rest: read });
    };
    socket.on('data', onData).on('close', onClose).on('error', onError);
  });
}

function proves(line: string, expected: Buffer): boolean {
  const welcome = readWelcome(line);
  return welcome !== undefined && timingSafeEqual(Buffer.from(welcome.mac, 'hex'), expected);
}
