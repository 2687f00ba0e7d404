import type { BrokerMessage, GateMessage } from '../../shared/protocol/gate.ts';
import type { During } from '../../shared/protocol/touched.ts';
import { timing } from '../timing.ts';

export interface ConfinedPorts {
  readonly link: {
    send(message: GateMessage): boolean;
    sendLater(message: GateMessage): void;
  };
  /** Number of the next question to the broker. */
  readonly number: () => number;
  /** The calls that run now. */
  readonly during: () => During;
  /** The folder of this user's gates, windows and launchers. */
  readonly home: string;
}

type Verdict = Extract<BrokerMessage, { t: 'verdict' }>;

/** Hosts about which a person may be asked at once. */
const OPEN = 16;
/** Hosts of which a decision is kept. */
const KEPT = 500;

interface Asked {
  readonly n: number;
  readonly host: string;
  readonly port: number;
  /** Connections that wait. */
  waiting: ((allowed: boolean) => void)[];
}

/**
 * Connections of a server in a sandbox to hosts that are not allowed yet. Each waits for a person, and is refused when
 * that takes too long; an answer that comes later counts for the next one. A denial holds until the server ends.
 */
export class Egress {
  readonly #ports: ConfinedPorts;
  readonly #asked = new Map<string, Asked>();
  /** Until when a host is allowed; 0 where it was denied. */
  readonly #decided = new Map<string, number>();
  readonly #told = new Set<string>();

  constructor(ports: ConfinedPorts) {
    this.#ports = ports;
  }

  /** Whether a connection may be made; `asks`: a person is asked where nothing was decided. */
  async ask(host: string, port: number, asks: boolean): Promise<boolean> {
    const key = `${host}:${port}`;
    const until = this.#decided.get(key);
    const allowed = until !== undefined && Date.now() < until;
    if (allowed || until === 0 || !asks) {
      this.#tell(host, port, allowed);
      return allowed;
    }
    const asked = this.#asked.get(key) ?? this.#question(host, port);
    if (!asked) {
      this.#tell(host, port, false);
      return false;
    }
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        asked.waiting = asked.waiting.filter((w) => w !== settle);
        if (asked.waiting.length === 0) this.#ports.link.send({ t: 'detach', n: asked.n });
        resolve(false);
      }, timing.egress);
      const settle = (yes: boolean): void => {
        clearTimeout(late);
        resolve(yes);
      };
      asked.waiting.push(settle);
    });
  }

  /** A connection to a host that is allowed for good. */
  reached(host: string, port: number): void {
    this.#tell(host, port, true);
  }

  answered({ n, allow }: Verdict): boolean {
    for (const [key, asked] of this.#asked) {
      if (asked.n !== n) continue;
      this.#asked.delete(key);
      if (this.#decided.size >= KEPT) this.#decided.clear();
      this.#decided.set(key, allow ? Date.now() + timing.egressAgain : 0);
      for (const settle of asked.waiting) settle(allow);
      return true;
    }
    return false;
  }

  down(): void {
    const open = [...this.#asked.values()];
    this.#asked.clear();
    for (const { waiting } of open) for (const settle of waiting) settle(false);
  }

  #question(host: string, port: number): Asked | undefined {
    if (this.#asked.size >= OPEN) return undefined;
    const n = this.#ports.number();
    if (!this.#ports.link.send({ t: 'connect', n, host, port, ...calls(this.#ports) }))
      return undefined;
    const asked: Asked = { n, host, port, waiting: [] };
    this.#asked.set(`${host}:${port}`, asked);
    return asked;
  }

  /** Each host and outcome is told once a second. */
  #tell(host: string, port: number, allowed: boolean): void {
    const key = `${host}:${port} ${String(allowed)}`;
    if (this.#told.has(key)) return;
    if (this.#told.size === 0) setTimeout(() => this.#told.clear(), 1000).unref();
    this.#told.add(key);
    const what = { kind: 'host', host, port, allowed } as const;
    this.#ports.link.sendLater({ t: 'touched', what, ...calls(this.#ports) });
  }
}

/** As they are told. */
export function calls({ during }: Pick<ConfinedPorts, 'during'>): During & { tools: string[] } {
  const { tools, conversation } = during();
  return { tools: [...tools], ...(conversation !== undefined && { conversation }) };
}
