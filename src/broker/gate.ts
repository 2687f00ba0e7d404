import { contentsId, tellsProgram, type Trusted } from '../core/launch/contents.ts';
import { launchIdentity, shownLaunch } from '../core/launch/identity.ts';
import { judged } from '../core/policy/policy.ts';
import type { BrokerMessage, GateMessage } from '../shared/protocol/gate.ts';
import type { ClientInfo, Content, Launch } from '../shared/server.ts';
import type { Confinement } from '../shared/protocol/sandbox.ts';
import type { Reason } from '../shared/verdict.ts';
import type { Batch } from './batch.ts';
import { Box } from './box.ts';
import type { Caller } from './caller.ts';
import { Calls } from './calls.ts';
import { Leasing } from './leasing.ts';
import { Lists } from './lists.ts';
import type { Launches, Starter } from './launches.ts';
import type { Wire } from './wire.ts';
import type { SessionView } from './ports.ts';
import { conversationOf, labelsTold, printTold } from './prints.ts';
import { reportedEvent, type Reported } from './reported.ts';
import { Replies } from './replies.ts';
import { Shows } from './shows.ts';
import { GateSignIn } from './signIn/asking.ts';
import { isSignIn } from './signIn/messages.ts';
import type { State } from './state.ts';

export type LaunchMessage = Extract<GateMessage, { t: 'launch' }>;
type Later = Exclude<GateMessage, LaunchMessage>;

/** A gate after it named its launch: what it says is turned into questions, reports and views. */
export class Gate implements Caller, Starter {
  readonly connection: string;
  readonly launch: Launch;
  readonly launchId: string;
  readonly key: string;
  contents: readonly Content[] | undefined;
  readonly ppid: number;
  readonly matched: boolean;
  readonly adopted: boolean;
  readonly confines: boolean;
  client: ClientInfo | undefined;
  readonly #state: State;
  readonly #launches: Launches;
  readonly #write: (text: string) => void;
  readonly #pid: number;
  readonly #since: number;
  readonly #calls: Calls;
  readonly #lists: Lists;
  readonly #replies: Replies;
  readonly box: Box;
  readonly #leasing: Leasing;
  readonly #signIn: GateSignIn;
  readonly #shows = new Shows((message) => this.send(message));
  #phase: 'waiting' | 'refused' | 'running' | 'exited';
  #n = 0;
  /** The identity of the contents, and what it was made from. */
  #id: (Trusted & { readonly id: string | undefined }) | undefined;
  #closed = false;

  constructor(state: State, launches: Launches, message: LaunchMessage, wire: Wire) {
    const { ports } = state;
    const { launch, contents, matched, pid, ppid, client, running } = message;
    this.connection = ports.newId();
    this.launch = { ...launch, env: [...launch.env].sort() };
    this.launchId = launchIdentity(launch, ports.sha256);
    this.contents = told(contents);
    this.key = shownLaunch(launch, this.contents, matched, ports.sha256);
    this.ppid = ppid;
    this.matched = matched;
    this.adopted = running;
    this.confines = message.confines === true;
    this.client = client;
    this.#state = state;
    this.#launches = launches;
    this.#write = (text) => wire.send(text);
    this.#pid = pid;
    this.#since = ports.now();
    this.#lists = new Lists(state, this, () => {
      this.#leasing.end();
      this.#calls.reconsider();
    });
    this.#leasing = new Leasing(state, this, this.#lists, () => wire.close());
    this.#calls = new Calls(state, this, this.#lists, this.#leasing);
    this.#replies = new Replies(state, this);
    this.box = new Box(state, this, (verdict) => this.send({ t: 'verdict', ...verdict }));
    this.#signIn = new GateSignIn(state, state.signIns, this);
    this.#phase = running ? 'running' : 'waiting';
    // What runs already was allowed by an earlier broker; its calls are decided like all others.
    if (!running) void launches.take(this);
  }

  get held(): boolean {
    return this.#phase === 'waiting' || this.#phase === 'refused';
  }

  get contentsId(): string | undefined {
    const { memory, ports } = this.#state;
    const mine = judged(memory.policy(), this.launchId)?.mine;
    const { contents } = this;
    const known = this.#id;
    if (known && known.contents === contents && known.mine === mine) return known.id;
    const id = contentsId({ contents, mine }, ports.sha256);
    this.#id = { contents, mine, id };
    return id;
  }

  get program(): string | undefined {
    return tellsProgram(this.launch, this.contents) ? this.contentsId : undefined;
  }

  get view(): SessionView {
    const { launch, launchId, contents, client, matched } = this;
    return {
      id: this.connection,
      server: launch.server,
      launchId,
      ...{ launch, contents, client },
      pid: this.#pid,
      state: this.#phase === 'refused' ? 'exited' : this.#phase,
      matched,
      box: this.box.view,
      tools: this.#lists.definitions,
      since: this.#since,
    };
  }

  send(message: BrokerMessage): void {
    if (!this.#closed) this.#write(`${JSON.stringify(message)}\n`);
  }

  asking(): void {
    this.send({ t: 'asking', n: 0 });
  }

  decided(allow: boolean, reason: Reason, text?: string, confine?: Confinement): void {
    if (this.#phase !== 'waiting') return;
    this.#phase = allow ? 'running' : 'refused';
    this.#leasing.end();
    const told = {
      ...(text !== undefined && { text }),
      ...(confine && Object.keys(confine).length > 0 && { confine }),
    };
    this.send({ t: 'verdict', n: 0, allow, reason, ...told });
    this.#state.ports.changed();
  }

  /** Takes a message; false where no honest gate sends it. */
  take(message: Later, batch: Batch): boolean {
    if (isSignIn(message)) return this.#signIn.take(message, (n) => this.#next(n));
    switch (message.t) {
      case 'call':
        return this.#next(message.n) && this.#calls.take(message.n, message.call, batch);
      case 'leased':
        return this.#next(message.n) && this.#leasing.take(message, batch);
      case 'unleased':
        return this.#leasing.ended(message.lease);
      case 'surface':
        if (!this.#next(message.n)) return false;
        this.#lists.take(message.n, message.surface);
        return true;
      case 'reply':
        if (!this.#next(message.n)) return false;
        this.#replies.take(message.n, message.reply);
        return true;
      case 'args': {
        const { n, text, last } = message;
        const taken = this.#lists.part(n, text, last) ?? this.#replies.part(n, text, last);
        return taken ?? this.#calls.part(n, text, last);
      }
      case 'collected':
        this.#replies.collected(message.n);
        return true;
      case 'withdraw': {
        const parts = [this.#signIn, this.#lists, this.#replies, this.#calls];
        if (message.n === 0) this.#stopWaiting('withdraw');
        else parts.find((part) => part.withdraw(message.n) !== false);
        return true;
      }
      case 'detach': {
        const parts = [this.#signIn, this.box, this.#replies, this.#calls];
        if (message.n === 0) this.#stopWaiting('detach');
        else parts.find((part) => part.detach(message.n) !== false);
        return true;
      }
      case 'ran':
        this.#ran(message.contents);
        return true;
      case 'client':
        this.client = message.client;
        this.#leasing.end();
        this.#launches.named(this);
        this.#state.ports.changed();
        return true;
      case 'print':
        return this.#printed(message);
      case 'shown':
        return this.#shows.answered(message.n, message.passage);
      case 'boxed':
        return this.box.boxed(message);
      case 'connect':
        return this.#next(message.n) && this.box.connect(message);
      case 'touched':
        return this.box.touched(message);
      case 'seen':
        this.#state.watchers.heard(this, message);
        return true;
      case 'result':
      case 'refused':
      case 'started':
      case 'exit':
        this.#report(message);
        return true;
    }
  }

  reconsider(): void {
    this.#calls.reconsider();
    this.#replies.reconsider();
  }

  /** The connection is gone. */
  close(): void {
    const { memory, tickets, denials, declined, results, ports } = this.#state;
    this.#closed = true;
    this.#leasing.close();
    this.#calls.close();
    this.#lists.close();
    this.#replies.close();
    this.#signIn.close();
    this.#shows.close();
    results.left(this.#shows);
    this.box.close();
    if (this.#phase === 'waiting') this.#stopWaiting('withdraw');
    memory.left(this.connection);
    for (const calls of [tickets, denials, declined]) calls.left(this.connection);
    ports.changed();
  }

  /** The runner fetched what runs: what was not known when it was trusted is known now. */
  #ran(contents: readonly Content[]): void {
    const { ports } = this.#state;
    this.contents = told(contents);
    this.#leasing.end();
    if (this.#phase === 'running')
      this.#launches.learn(this).catch((thrown: unknown) => ports.failed(thrown));
    ports.changed();
  }

  /** A reply with which calls are compared waits in its gate until none is forwarded without that. */
  #printed(message: Extract<Later, { t: 'print' }>): boolean {
    const { flows, leases, results } = this.#state;
    const { name, conversation, n, result } = message;
    const where = conversationOf(conversation, this.client);
    const labels = labelsTold(message, () =>
      this.#state.labels.of(this, name, this.#lists.tool(name)),
    );
    const source = { server: this.launch.server, tool: name, labels };
    flows.returned(where, source, printTold(message));
    if (result !== undefined && this.matched) results.add(where, source, this.#shows, result);
    if (n === undefined) return true;
    if (!this.#next(n)) return false;
    leases.except(where);
    const printed = (): void => this.send({ t: 'printed', n });
    const settled = leases.settled();
    if (settled) void settled.then(printed);
    else printed();
    return true;
  }

  /** Numbers only grow, so that none is used twice. */
  #next(n: number): boolean {
    if (n <= this.#n) return false;
    this.#n = n;
    return true;
  }

  /** The launch is not waited for any more: nothing starts here, whatever is answered. */
  #stopWaiting(how: 'withdraw' | 'detach'): void {
    this.#phase = 'refused';
    if (how === 'detach') this.#launches.detach(this);
    else this.#launches.leave(this);
    this.#state.ports.changed();
  }

  /** What already happened, for the ledger; nobody waits for it. */
  #report(message: Reported): void {
    const { recorder, ports } = this.#state;
    const { connection, launchId, launch } = this;
    const event = reportedEvent(
      message,
      { connection, launchId, server: launch.server },
      ports.now(),
    );
    if (message.t === 'result') this.#calls.ran(message.n, message.result.asks);
    if (message.t === 'exit') this.#phase = 'exited';
    if (event) recorder.report(event);
    if (message.t === 'started' || message.t === 'exit') ports.changed();
  }
}

const told = (contents: readonly Content[] | undefined): readonly Content[] | undefined =>
  contents && contents.length > 0 ? contents : undefined;
