import type { BrokerMessage, GateMessage } from '../shared/protocol/gate.ts';
import type { Confinement } from '../shared/protocol/sandbox.ts';
import type { ClientInfo, Content } from '../shared/server.ts';
import { Reason } from '../shared/verdict.ts';
import { claimOf } from './broker/standIn.ts';
import type { Options } from './options.ts';
import { profileOf, type Profile } from './profiles.ts';
import { GateReason } from './refuse.ts';
import { timing } from './timing.ts';

export interface LaunchPorts {
  /** The first look, which was begun already; no broker is spoken to before it is done. */
  readonly looked: Promise<readonly Content[]>;
  /** What the launch would run on this machine now. */
  look(): Promise<readonly Content[]>;
  readonly link: {
    readonly isUp: boolean;
    want(ms: number): void;
    send(message: GateMessage): boolean;
    close(): void;
  };
  /** Starts the server; called once at most. */
  start(confine: Confinement): void;
  /** Nothing is started. `final`: the gate ends; else it stays to answer requests until its client leaves. */
  refuse(reason: string, text: string | undefined, final: boolean): void;
  /** The server runs and must not any more. */
  stop(reason: string): void;
  /** Tells the person who looks at the client's log. */
  say(text: string): void;
}

/** Denials that also end a server that runs already; the others only keep its calls from running. */
const ENDING: ReadonlySet<string> = new Set([
  Reason.personDenied,
  Reason.personBlocked,
  Reason.blocked,
]);

/**
 * The start of the server: nothing is spawned before a broker said so for this very launch. A client that cannot wait
 * gets an error in time; the question stays open, and the answer counts for the next start. It never answers
 * `initialize` in the server's place.
 */
export class LaunchHold {
  readonly #options: Options;
  readonly #ports: LaunchPorts;
  #state: 'waiting' | 'started' | 'refused' = 'waiting';
  #client: ClientInfo | undefined;
  #firstByte = 0;
  /** What it runs or would run; undefined until that was looked at for the first time. */
  #contents: readonly Content[] | undefined;
  /** A person is asked: files may have changed when they answer. */
  #asked = false;
  #deadline: NodeJS.Timeout | undefined;
  readonly #patience: NodeJS.Timeout;

  constructor(options: Options, ports: LaunchPorts) {
    this.#options = options;
    this.#ports = ports;
    ports.link.want(timing.noBroker);
    void ports.looked.then((contents) => (this.#contents ??= contents));
    this.#patience = setTimeout(() => this.#sayWhy(), timing.patience);
  }

  get profile(): Profile {
    return profileOf(this.#client, this.#options.wait);
  }

  get running(): boolean {
    return this.#state === 'started';
  }

  /** Who the client says it is; undefined until it did. */
  get named(): ClientInfo | undefined {
    return this.#client;
  }

  /** A runner of packages fetches what it runs. */
  get fetches(): boolean {
    return this.#contents?.some((c) => c.kind === 'package') === true;
  }

  /** The client began to speak: its patience runs from here. */
  spoke(): void {
    if (this.#firstByte !== 0) return;
    this.#firstByte = Date.now();
    if (this.#state !== 'waiting') return;
    this.#ports.link.want(timing.noBroker);
    this.#arm();
  }

  /** The client said who it is. */
  client(client: ClientInfo): void {
    if (this.#client) return;
    this.#client = client;
    this.#ports.link.send({ t: 'client', client });
    if (this.#state === 'waiting') this.#arm();
  }

  /** A broker is there: it is told of the launch before anything else. */
  up(matched: boolean): void {
    this.#ports.link.send({
      t: 'launch',
      launch: claimOf(this.#options),
      running: this.running,
      pid: process.pid,
      ppid: process.ppid,
      matched,
      contents: [...(this.#contents ?? [])],
      confines: true,
      ...(this.#client && { client: this.#client }),
    });
  }

  down(): void {
    if (this.#state !== 'waiting') return;
    this.#ports.link.want(timing.noBroker);
    this.#arm();
  }

  /** The server runs this. */
  ran(contents: readonly Content[]): void {
    this.#contents = contents;
    this.#ports.link.send({ t: 'ran', contents: [...contents] });
  }

  /** Takes the broker's answer about the launch. */
  answered(message: BrokerMessage): void {
    if (message.t === 'asking') this.#asked = true;
    if (message.t !== 'verdict') return;
    if (this.#state === 'waiting') {
      if (message.allow) void this.#start(message.confine ?? {});
      else this.#refuse(message.reason, message.text, true);
    } else if (this.running && !message.allow && ENDING.has(message.reason))
      this.#ports.stop(message.reason);
  }

  /** The client is gone. */
  close(): void {
    if (this.#state !== 'waiting') return;
    this.#settle('refused');
    this.#ports.link.send({ t: 'withdraw', n: 0 });
  }

  /** Starts what was allowed, unless it became something else while a person thought about it. */
  async #start(confine: Confinement): Promise<void> {
    if (this.#asked) {
      const now = await this.#ports.look();
      if (this.#state !== 'waiting') return;
      if (JSON.stringify(now) !== JSON.stringify(this.#contents)) {
        this.#refuse(GateReason.launchMoved, undefined, true);
        return;
      }
    }
    this.#settle('started');
    this.#ports.start(confine);
  }

  #arm(): void {
    clearTimeout(this.#deadline);
    // Where nobody is there to ask, a longer wait of the entry helps nobody.
    const { launch } = profileOf(this.#client);
    if (this.#firstByte === 0) return;
    const at = launch === undefined ? Date.now() + timing.noBroker : this.#firstByte + launch;
    this.#deadline = setTimeout(() => this.#expire(), Math.max(0, at - Date.now()));
  }

  #expire(): void {
    const { link } = this.#ports;
    if (!link.isUp) {
      // A window that opens later must not ask about a start that was given up.
      link.close();
      this.#refuse(Reason.noBroker, undefined, false);
      return;
    }
    const { launch } = this.profile;
    if (launch === undefined) return;
    const left = this.#firstByte + launch - Date.now();
    if (left > 0) this.#deadline = setTimeout(() => this.#expire(), left);
    else {
      link.send({ t: 'detach', n: 0 });
      this.#refuse(GateReason.launchWaiting, undefined, false);
    }
  }

  #refuse(reason: string, text: string | undefined, final: boolean): void {
    this.#settle('refused');
    this.#ports.refuse(reason, text, final);
  }

  #settle(state: 'started' | 'refused'): void {
    this.#state = state;
    clearTimeout(this.#deadline);
    clearTimeout(this.#patience);
  }

  #sayWhy(): void {
    const { link } = this.#ports;
    this.#ports.say(
      link.isUp
        ? `“${this.#options.server}” waits for approval in VS Code (Countersign) before it starts.`
        : 'looking for a VS Code window with Countersign that has this folder open…',
    );
  }
}
