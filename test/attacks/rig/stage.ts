import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { ReplyQuestion } from '../../../src/core/consent/request.ts';
import type { ReviewedItem } from '../../../src/core/pins/standing.ts';
import type { LineClient, Message } from '../../process/joint/lineClient.ts';
import { allowsAll, type Card, type Script } from '../../process/joint/person.ts';
import type { Machine } from '../../process/joint/stack.ts';
import type { TestWindow } from '../../process/joint/window.ts';
import { sleep, until } from '../../process/gate/gateProcess.ts';

/** Allows every start and every call, and leaves what comes back held on the table. */
const allowsCalls: Script = (question) =>
  question.kind === 'reply' ? undefined : allowsAll(question);

/** One window, one person who allows everything that is asked before it runs, and guarded hostile servers. */
export class Stage {
  readonly machine: Machine;
  readonly window: TestWindow;
  readonly #folder: string;
  readonly #ran: string;
  readonly #clients: LineClient[] = [];

  private constructor(machine: Machine, window: TestWindow, folder: string) {
    this.machine = machine;
    this.window = window;
    this.#folder = folder;
    this.#ran = path.join(machine.folder, 'ran');
    machine.person.script = allowsCalls;
  }

  static async open(machine: Machine, folder: string): Promise<Stage> {
    return new Stage(machine, await machine.window(), folder);
  }

  /** Connects a client to a server of the attack; `name` is the entry's name, `file` stands in the attack's folder. */
  async connect({
    name = 'tools',
    file = 'server.mjs',
    client = 'Visual Studio Code',
    capabilities = {},
  } = {}): Promise<LineClient> {
    const command = [process.execPath, path.resolve(this.#folder, file)];
    const connected = this.machine.client({ command, server: name, env: { RAN: this.#ran } });
    this.#clients.push(connected);
    await connected.initialize(client, capabilities);
    return connected;
  }

  /** Names of the tools that the client is given. */
  async tools(client: LineClient): Promise<readonly string[]> {
    const { result, error } = await client.answer(client.request('tools/list'));
    if (!result?.tools) throw new Error(`no list: ${JSON.stringify(error)}`);
    return result.tools.map(({ name }) => name);
  }

  async call(client: LineClient, tool: string, args: object = {}): Promise<Message> {
    return client.answer(client.call(tool, args));
  }

  /** What the review knows of an item, by name. */
  item(name: string, server = 'tools'): ReviewedItem | undefined {
    const surfaces = this.window.engine.review.surfaces();
    return surfaces
      .filter((s) => s.server === server)
      .flatMap((s) => s.items)
      .findLast((i) => i.name === name);
  }

  /** Ids of the rules that found something in it. */
  rules(name: string, server = 'tools'): readonly string[] {
    return (this.item(name, server)?.findings ?? []).map((f) => f.rule);
  }

  /** Waits until the ledger tells how a call ended. */
  async ended(): Promise<void> {
    const end = Date.now() + 8000;
    while (!(await this.window.ledger()).events.some((e) => e.kind === 'result')) {
      if (Date.now() > end) throw new Error('not in time: the end of a call');
      await sleep(5);
    }
  }

  /** Everything that was found so far, in what the servers say and in what came back: `rule tier`. */
  async found(): Promise<readonly string[]> {
    const items = this.window.engine.review.surfaces().flatMap((s) => s.items);
    const cards = this.machine.person.cards.map((c) => c.question);
    const held = cards.flatMap((q) => (q.kind === 'reply' ? q.findings : []));
    const { events } = await this.window.ledger();
    const noted = events.flatMap((e) => (e.kind === 'result' ? (e.rules ?? []) : []));
    const findings = [...items.flatMap((i) => i.findings), ...held];
    return [...findings.map((f) => `${f.rule} ${f.tier}`), ...noted.map((rule) => `${rule} soft`)];
  }

  /** Why an item is withheld; undefined where it is served. */
  withheld(name: string, server = 'tools'): string | undefined {
    const standing = this.item(name, server)?.standing;
    return standing?.state === 'withheld' ? standing.why : undefined;
  }

  /** The card of the `count`th reply that was held. */
  async held(count = 1): Promise<Card<ReplyQuestion>> {
    const replies = () =>
      this.machine.person.cards.filter(
        (c): c is Card<ReplyQuestion> => c.question.kind === 'reply',
      );
    await until(() => replies().length >= count, `held reply ${count}`);
    return replies()[count - 1] as Card<ReplyQuestion>;
  }

  /** Tools that the servers ran, in order. */
  get ran(): readonly string[] {
    if (!existsSync(this.#ran)) return [];
    const lines = readFileSync(this.#ran, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => (JSON.parse(line) as { tool: string }).tool);
  }

  /** Everything that all clients were sent: the lines, and every string in them decoded. */
  get received(): string {
    const lines = this.#clients.flatMap((c) => c.lines);
    return lines.flatMap((line) => [line, ...strings(JSON.parse(line))]).join('\n');
  }
}

function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, v]) => [key, ...strings(v)]);
}
