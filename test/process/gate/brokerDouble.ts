import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { GateMessage, type BrokerMessage } from '../../../src/shared/protocol/gate.ts';
import { Proof, transcript, type RegistryEntry } from '../../../src/shared/protocol/handshake.ts';
import { decodeLine } from '../../../src/shared/rpc.ts';

export type Said<T extends GateMessage['t']> = Extract<GateMessage, { t: T }>;

/** Faults of the handshake that a broker double can have. */
export interface Faults {
  /** It signs with another secret than the registered one. */
  readonly wrongSecret?: boolean;
  /** It sends verdicts without proving itself. */
  readonly impostor?: boolean;
  /** It accepts and says nothing. */
  readonly mute?: boolean;
}

export interface BrokerOptions extends Faults {
  readonly home: string;
  readonly roots?: readonly string[];
  readonly name?: string;
  readonly focusedAt?: number;
  /** Allows launches by itself; on by default. */
  readonly launch?: boolean;
  /** What it says to a call at once; nothing where undefined. */
  readonly onCall?: (said: Said<'call'>) => readonly BrokerMessage[];
  /** What it says to a page of a server at once; serves all of it where undefined. */
  readonly onSurface?: (said: Said<'surface'>) => readonly BrokerMessage[];
  /** Answers prints by itself; on by default. */
  readonly prints?: boolean;
  readonly mode?: number;
}

export const allow = ({
  n,
  call,
}: {
  readonly n: number;
  readonly call?: Said<'call'>['call'];
}): readonly BrokerMessage[] => [
  { t: 'verdict', n, allow: true, reason: call?.request === true ? 'request.plain' : 'grant' },
];
/** Serves a page without the entries at these places. */
export const serving =
  (...leaveOut: number[]) =>
  ({ n }: { n: number }): readonly BrokerMessage[] => [{ t: 'reviewed', n, leaveOut }];
export const asking = ({ n }: { n: number }): readonly BrokerMessage[] => [{ t: 'asking', n }];

const linesOf = (messages: readonly BrokerMessage[]): string =>
  messages.map((m) => `${JSON.stringify(m)}\n`).join('');

/** A broker that speaks the real wire and does what a test tells it. It decides nothing. */
export class BrokerDouble {
  readonly said: GateMessage[] = [];
  readonly entry: RegistryEntry;
  /** Bytes that came before the other side was proved. */
  unproved = '';
  readonly #options: BrokerOptions;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #proved: Socket | undefined;
  readonly #file: string;

  private constructor(options: BrokerOptions) {
    this.#options = options;
    const run = path.join(options.home, 'run');
    mkdirSync(run, { recursive: true, mode: 0o700 });
    const id = options.name ?? randomBytes(4).toString('hex');
    this.#file = path.join(run, `${id}.json`);
    this.entry = {
      v: 1,
      id,
      pid: process.pid,
      startedAt: Date.now(),
      focusedAt: options.focusedAt ?? Date.now(),
      roots: [...(options.roots ?? [options.home])],
      socket: path.join(run, `${id}.sock`),
      secret: randomBytes(32).toString('hex'),
    };
    this.#server = createServer((socket) => this.#serve(socket));
  }

  static async start(options: BrokerOptions): Promise<BrokerDouble> {
    const broker = new BrokerDouble(options);
    rmSync(broker.entry.socket, { force: true });
    await new Promise<void>((resolve) => broker.#server.listen(broker.entry.socket, resolve));
    writeFileSync(broker.#file, JSON.stringify(broker.entry), { mode: options.mode ?? 0o600 });
    return broker;
  }

  /** Everything a gate said of one kind. */
  all<T extends GateMessage['t']>(t: T): readonly Said<T>[] {
    return this.said.filter((m): m is Said<T> => m.t === t);
  }

  /** The `count`th message of a kind, waited for. */
  async next<T extends GateMessage['t']>(t: T, count = 1, ms = 20_000): Promise<Said<T>> {
    const until = Date.now() + ms;
    for (;;) {
      const found = this.all(t)[count - 1];
      if (found) return found;
      if (Date.now() > until) throw new Error(`no ${t} ×${count}: ${JSON.stringify(this.said)}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  /** Fetches the text of a question; the whole of it, waited for. */
  async fetch(n: number): Promise<string> {
    this.send({ t: 'fetch', n });
    const parts = (): readonly Said<'args'>[] => this.all('args').filter((part) => part.n === n);
    const until = Date.now() + 20_000;
    while (!parts().some((part) => part.last)) {
      if (Date.now() > until) throw new Error(`no text for ${n}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    return parts()
      .map((part) => part.text)
      .join('');
  }

  /** Speaks to the gate that was proved last. */
  send(...messages: readonly BrokerMessage[]): void {
    this.raw(linesOf(messages));
  }

  raw(text: string): void {
    this.#proved?.write(text);
  }

  /** Reads what the gate says, or stops reading. */
  read(on: boolean): void {
    if (on) this.#proved?.resume();
    else this.#proved?.pause();
  }

  /** Dies as a killed window does; the registry entry stays unless `tidy`. */
  async stop(tidy = false): Promise<void> {
    if (tidy) rmSync(this.#file, { force: true });
    for (const socket of this.#sockets) socket.destroy();
    if (!this.#server.listening) return;
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #serve(socket: Socket): void {
    const { wrongSecret, impostor, mute } = this.#options;
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    if (mute) return;
    if (impostor) {
      socket.write(`{"t":"verdict","n":0,"allow":true,"reason":"launch.trusted"}\n`);
      socket.on('data', (chunk) => (this.unproved += chunk.toString()));
      return;
    }
    const { id, secret } = this.entry;
    const key = wrongSecret ? randomBytes(32).toString('hex') : secret;
    const nonce = randomBytes(32).toString('hex');
    const mac = (role: 'gate' | 'broker', gateNonce: string): string =>
      createHmac('sha256', key)
        .update(transcript(role, id, nonce, gateNonce))
        .digest('hex');
    socket.write(`${JSON.stringify({ countersign: 1, broker: id, nonce })}\n`);
    let rest = '';
    let proved = false;
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (proved) {
          this.#hear(line, socket);
          continue;
        }
        const proof = decodeLine(Proof, line);
        if (!proof.ok || (proof.value.mac !== mac('gate', proof.value.nonce) && !wrongSecret)) {
          this.unproved += line;
          socket.destroy();
          return;
        }
        proved = true;
        socket.write(`${JSON.stringify({ mac: mac('broker', proof.value.nonce) })}\n`);
        this.#proved = socket;
      }
    });
  }

  #hear(line: string, socket: Socket): void {
    const message = decodeLine(GateMessage, line);
    if (!message.ok) throw new Error(`the gate said ${line.slice(0, 200)}: ${message.error}`);
    const said = message.value;
    this.said.push(said);
    const answers: BrokerMessage[] = [];
    if (said.t === 'launch' && this.#options.launch !== false)
      answers.push({ t: 'verdict', n: 0, allow: true, reason: 'launch.trusted' });
    if (said.t === 'call') answers.push(...(this.#options.onCall?.(said) ?? []));
    if (said.t === 'print' && said.n !== undefined && this.#options.prints !== false)
      answers.push({ t: 'printed', n: said.n });
    if (said.t === 'surface') answers.push(...(this.#options.onSurface ?? serving())(said));
    if (answers.length > 0) socket.write(linesOf(answers));
  }
}
