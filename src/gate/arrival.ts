export interface ArrivalPorts {
  /** A runner fetches what it runs; else what was looked at before the start is what runs. */
  readonly fetches: boolean;
  /** Looks at what really runs and tells the broker. */
  look(): Promise<void>;
  /** Stops or goes on reading what the server writes. */
  hold(stop: boolean): void;
  line(line: Buffer): void;
}

/**
 * The first line of a server: by then a runner of packages has fetched what it runs. Nothing that the server says
 * goes on before the broker was told what that is.
 */
export class Arrival {
  readonly #ports: ArrivalPorts;
  #lines: Buffer[] | undefined;
  #looked: Promise<void> | undefined;

  constructor(ports: ArrivalPorts) {
    this.#ports = ports;
  }

  line(line: Buffer): void {
    if (!this.#ports.fetches || (this.#looked && !this.#lines)) {
      this.#ports.line(line);
      return;
    }
    this.#lines ??= [];
    // The frame's bytes are used again for the next chunk.
    this.#lines.push(Buffer.from(line));
    this.#looked ??= this.#look();
  }

  /** Runs after the lines that came so far went on. */
  then(next: () => void): void {
    if (this.#looked) void this.#looked.then(next);
    else next();
  }

  async #look(): Promise<void> {
    this.#ports.hold(true);
    await this.#ports.look();
    const lines = this.#lines ?? [];
    this.#lines = undefined;
    for (const line of lines) this.#ports.line(line);
    this.#ports.hold(false);
  }
}
