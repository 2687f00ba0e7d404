import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import {
  HANDSHAKE_LINE_LIMIT,
  HANDSHAKE_TIMEOUT_MS,
  PROTOCOL_VERSION,
  Proof,
  transcript,
} from '../shared/protocol/handshake.ts';
import { decodeLine } from '../shared/rpc.ts';

export interface Identity {
  /** The broker's id, as in its registry entry. */
  readonly id: string;
  /** 64 hex digits; the text itself is the key. */
  readonly secret: string;
}

/**
 * The broker's side of the mutual proof (see `shared/protocol/handshake.ts`). Resolves with the bytes that came
 * behind a valid proof; undefined where there was none in time, and then the socket is closed without a word.
 * The caller listens for the socket's errors.
 */
export function admit(socket: Socket, { id, secret }: Identity): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const nonce = randomBytes(32).toString('hex');
    let read = Buffer.alloc(0);
    const end = (rest: Buffer | undefined): void => {
      clearTimeout(timer);
      socket.off('data', onData).off('close', refuse);
      if (!rest) socket.destroy();
      resolve(rest);
    };
    const refuse = (): void => end(undefined);
    const mac = (role: 'gate' | 'broker', gateNonce: string): Buffer =>
      createHmac('sha256', secret)
        .update(transcript(role, id, nonce, gateNonce))
        .digest();
    const onData = (chunk: Buffer): void => {
      read = Buffer.concat([read, chunk]);
      const at = read.indexOf(10);
      if ((at < 0 ? read.length : at) > HANDSHAKE_LINE_LIMIT) refuse();
      else if (at >= 0) judge(read.toString('utf8', 0, at), read.subarray(at + 1));
    };
    const judge = (line: string, rest: Buffer): void => {
      const proof = decodeLine(Proof, line);
      const wanted = proof.ok && mac('gate', proof.value.nonce);
      if (!wanted || !timingSafeEqual(Buffer.from(proof.value.mac, 'hex'), wanted)) {
        refuse();
        return;
      }
      socket.pause();
      const answer = mac('broker', proof.value.nonce).toString('hex');
      socket.write(`${JSON.stringify({ mac: answer })}\n`);
      end(rest);
    };
    const timer = setTimeout(refuse, HANDSHAKE_TIMEOUT_MS);
    socket.on('data', onData).on('close', refuse);
    socket.write(`${JSON.stringify({ countersign: PROTOCOL_VERSION, broker: id, nonce })}\n`);
  });
}
