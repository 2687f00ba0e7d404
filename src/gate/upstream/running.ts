import type { BrokerMessage } from '../../shared/protocol/gate.ts';
import type { LineSink } from '../wire/frames.ts';
import type { Failure } from './failure.ts';

/** What the gate needs of a server that was started or is connected to. */
export interface Server {
  /** The process that talks to it: its own, or the gate's where it runs elsewhere. */
  readonly pid: number;
  send(line: Buffer): void;
  /** Stops or goes on reading what it says. */
  hold(reason: string, stop: boolean): void;
  /** Ends it, or the session with it; what it was asked before may take this long. `ended` follows. */
  end(closedMs: number): Promise<void>;
  kill(): void;
  /** The broker said something about its sign-in, or is gone. */
  told?(message: BrokerMessage): void;
  brokerLost?(): void;
}

export interface ServerEvents extends LineSink {
  /** The server does not take what it is sent; or it does again. */
  full(): void;
  drained(): void;
  /** Bytes are about to be handed to it. */
  sending(): void;
  /** A request got no answer and will get none; `id` is its JSON text. */
  failed(id: string, failure: Failure): void;
  /** A server elsewhere closed the response to a request, and is asked for the rest of it later. */
  polled(id: string): void;
  /** It is another session now: what the client was told of it may not be true any more. */
  renewed(): void;
  /** It ended, with everything it had started, and all that it wrote was handed over. */
  ended(exit: Exit): void;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface StartError {
  /** A sentence for people. */
  readonly text: string;
  /** What a shell would exit with. */
  readonly exitCode: number;
}
