import { createHmac, randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import {
  BrokerMessage,
  type CallClaim,
  type GateMessage,
  type SurfaceClaim,
} from '../../../src/shared/protocol/gate.ts';
import { Challenge, transcript, Welcome } from '../../../src/shared/protocol/handshake.ts';
import { sha256 } from '../../unit/broker/fakeWindow.ts';

export interface Door {
  readonly socket: string;
  readonly id: string;
  readonly secret: string;
}

type LaunchMessage = Extract<GateMessage, { t: 'launch' }>;
type Verdict = Extract<BrokerMessage, { t: 'verdict' }>;
type Leased = Extract<BrokerMessage, { t: 'lease' }>['lease'];
type Reviewed = Extract<BrokerMessage, { t: 'reviewed' }>;

/** What a gate says of its launch unless a test says otherwise. */
export const launchMessage = (more: Partial<LaunchMessage> = {}): LaunchMessage => ({
  t: 'launch',
  launch: { server: 'files', command: 'npx', args: ['-y', 'files'], env: [], cwd: '/w' },
  running: false,
  pid: 10,
  ppid: 1,
  matched: true,
  ...more,
});

export const claim = (tool: string, args: string, more: Partial<CallClaim> = {}): CallClaim => ({
  id: '1',
  tool,
  hash: sha256(args),
  bytes: Buffer.byteLength(args),
  args,
  ...more,
});

/** Characters of a page that are sent at a time. */
const PART = 512 << 10;

/** What a gate says of a page unless a test says otherwise. */
export const surface = (page: string, more: Partial<SurfaceClaim> = {}): SurfaceClaim => ({
  ...{ kind: 'tool', variant: 'v', page: 0, more: false, relists: true },
  ...{ hash: sha256(page), bytes: Buffer.byteLength(page) },
  ...more,
});

/** A gate played by a test: it proves itself, sends what it is told, and keeps every line that it gets. */
export class ScriptedGate {
  readonly socket: Socket;
  readonly lines: string[] = [];
  /** Numbers of the pages whose text was wanted. */
  readonly fetched: number[] = [];
  ended = false;
  /** Every lease that it was given; `unleases` are those that were taken back. */
  readonly leases: Leased[] = [];
  readonly unleases: string[] = [];
  /** The newest of the records that the broker said it has. */
  recorded = 0;
  /** With what the prints of replies are keyed. */
  flowKey = 0;
  /** Answers at once when a lease is taken back. */
  obeys = true;
  /** Messages that were looked at by `next`. */
  #seen = 0;
  #rest = '';
  #wake: (() => void)[] = [];

  constructor(path: string) {
    this.socket = connect(path);
    this.socket.setEncoding('utf8');
    this.socket.on('data', (text) => {
      const lines = (this.#rest + String(text)).split('\n');
      this.#rest = lines.pop() ?? '';
      // Every gate is given a key for prints, and leases; no answer waits behind them.
      this.lines.push(...lines.filter((line) => !this.#isLeasing(line)));
      this.#notify();
    });
    this.socket.on('error', () => this.socket.destroy());
    this.socket.on('close', () => {
      this.ended = true;
      this.#notify();
    });
  }

  /** Connects and proves both sides; rejects where the broker does not accept it or cannot prove itself. */
  static async connect({ socket, id, secret }: Door): Promise<ScriptedGate> {
    const gate = new ScriptedGate(socket);
    const challenge = Challenge.parse(JSON.parse(await gate.line()));
    const nonce = randomBytes(32).toString('hex');
    const mac = (role: 'gate' | 'broker') =>
      createHmac('sha256', secret)
        .update(transcript(role, id, challenge.nonce, nonce))
        .digest('hex');
    gate.raw(`${JSON.stringify({ nonce, mac: mac('gate') })}\n`);
    const welcome = Welcome.parse(JSON.parse(await gate.line()));
    if (welcome.mac !== mac('broker')) throw new Error('an impostor');
    return gate;
  }

  /** Connects, names its launch as running already, and is ready to call. */
  static async running(door: Door, more: Partial<LaunchMessage> = {}): Promise<ScriptedGate> {
    const gate = await ScriptedGate.connect(door);
    gate.send(launchMessage({ running: true, ...more }));
    return gate;
  }

  raw(text: string): void {
    this.socket.write(text);
  }

  /** Sends all messages in one write. */
  send(...messages: readonly GateMessage[]): void {
    this.raw(messages.map((m) => `${JSON.stringify(m)}\n`).join(''));
  }

  call(n: number, tool: string, args: string, more: Partial<CallClaim> = {}): void {
    this.send({ t: 'call', n, call: claim(tool, args, more) });
  }

  /** Shows a page, hands out its text where the broker wants it, and returns what may be served of it. */
  async list(n: number, page: string, more: Partial<SurfaceClaim> = {}): Promise<Reviewed> {
    this.send({ t: 'surface', n, surface: surface(page, more) });
    for (;;) {
      const message = await this.next();
      if (message.t === 'reviewed') return message;
      if (message.t !== 'fetch') throw new Error(`neither: ${JSON.stringify(message)}`);
      this.fetched.push(message.n);
      for (let at = 0; at < page.length; at += PART)
        this.send({
          t: 'args',
          n,
          text: page.slice(at, at + PART),
          last: at + PART >= page.length,
        });
    }
  }

  /** The next line that no one looked at yet. */
  async line(): Promise<string> {
    await this.until(() => this.lines.length > this.#seen || this.ended);
    const line = this.lines[this.#seen++];
    if (line === undefined) throw new Error('the broker closed the connection');
    return line;
  }

  async next(): Promise<BrokerMessage> {
    return BrokerMessage.parse(JSON.parse(await this.line()));
  }

  async verdict(): Promise<Verdict> {
    const message = await this.next();
    if (message.t !== 'verdict') throw new Error(`not a verdict: ${JSON.stringify(message)}`);
    return message;
  }

  /** Lines that came and were not looked at. */
  get unread(): number {
    return this.lines.length - this.#seen;
  }

  /** Resolves when the broker closed the connection. */
  async closed(): Promise<void> {
    await this.until(() => this.ended);
  }

  leave(): Promise<void> {
    this.socket.destroy();
    return this.closed();
  }

  async until(holds: () => boolean): Promise<void> {
    const deadline = Date.now() + 10_000;
    while (!holds()) {
      const left = deadline - Date.now();
      if (left <= 0) throw new Error('it did not happen within 10 s');
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  #isLeasing(line: string): boolean {
    if (!/^\{"t":"(?:flow|lease|unlease|recorded)"/.test(line)) return false;
    const message = BrokerMessage.parse(JSON.parse(line));
    if (message.t === 'flow') this.flowKey = message.key;
    if (message.t === 'lease') this.leases.push(message.lease);
    if (message.t === 'recorded') this.recorded = message.n;
    if (message.t === 'unlease') {
      this.unleases.push(message.lease);
      if (this.obeys) this.send({ t: 'unleased', lease: message.lease });
    }
    return true;
  }

  #notify(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }
}

/** Waits until something holds that no gate hears of. */
export async function eventually(holds: () => boolean, ms = 5_000): Promise<void> {
  const deadline = Date.now() + ms;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`it did not hold within ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
