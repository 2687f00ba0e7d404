import { Outlet } from '../outlet.ts';
import { timing } from '../timing.ts';
import { Valve } from '../valve.ts';
import { Framer } from '../wire/frames.ts';
import type { Server, ServerEvents } from './running.ts';
import type { Upstream } from './stdio.ts';
import { endRest, signalTree } from './tree.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A server that is a process: lines to its stdin, lines from its stdout, and its end. */
export class ProcessServer implements Server {
  readonly pid: number;
  readonly #upstream: Upstream;
  readonly #outlet: Outlet;
  readonly #valve: Valve;

  constructor(upstream: Upstream, limit: number, events: ServerEvents) {
    const { stdin, stdout } = upstream;
    this.#upstream = upstream;
    this.pid = upstream.pid;
    this.#valve = new Valve(stdout);
    this.#outlet = new Outlet(
      stdin,
      () => events.full(),
      () => events.drained(),
      () => events.sending(),
    );
    // A server that is gone shows by its exit; what was still to be written is lost with it.
    stdin.on('error', () => events.drained());
    const framer = new Framer(limit, events);
    stdout.on('data', (chunk: Buffer) => framer.push(chunk));
    const read = new Promise<void>((resolve) => stdout.once('close', resolve));
    void upstream.exited.then(async (exit) => {
      // Something it started may hold the pipe open: its bytes are not worth waiting for.
      await Promise.race([read, pause(timing.lastOutput)]);
      await endRest(this.pid, timing.rest);
      await Promise.race([read, pause(timing.lastOutput)]);
      const rest = framer.rest();
      if (rest) events.line(rest);
      events.ended(exit);
    });
  }

  send(line: Buffer): void {
    this.#outlet.push(line);
  }

  /** Stops or goes on reading what it writes. */
  hold(reason: string, stop: boolean): void {
    this.#valve.set(reason, stop);
  }

  /** Ends it with everything it started: closes its stdin, then asks, then kills. `ended` follows. */
  async end(closedMs: number): Promise<void> {
    this.#outlet.end();
    if (await this.#exitedWithin(closedMs)) return;
    signalTree(this.pid, 'SIGTERM');
    if (!(await this.#exitedWithin(timing.terminated))) this.kill();
  }

  kill(): void {
    signalTree(this.pid, 'SIGKILL');
  }

  async #exitedWithin(ms: number): Promise<boolean> {
    const exit = await Promise.race([this.#upstream.exited, pause(ms)]);
    return exit !== undefined;
  }
}
