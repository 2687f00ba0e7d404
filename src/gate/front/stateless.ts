import type { ServerResponse } from 'node:http';
import type { FrontLimits, GateStart } from '../../shared/front.ts';
import { findMember } from '../wire/find.ts';
import { Exposed } from '../upstream/http/exposed.ts';
import { errorText, LOST, MISMATCH } from './answers.ts';
import { GateProcess } from './gateProcess.ts';
import { LateAnswer } from './lateAnswer.ts';
import type { Posted } from './message.ts';
import { saidIn, spliced, type Said } from './said.ts';

const META = 'io.modelcontextprotocol/';
const ENDED = 'the server ended before it answered. It may have done what was asked.';
/** Pages of tools that are looked at before the first call. */
const PAGES = 50;

interface Open {
  readonly id: string;
  readonly token: string | undefined;
  readonly lists: boolean;
  readonly answer: LateAnswer;
}

export interface StatelessPorts {
  readonly start: GateStart;
  readonly limits: FrontLimits;
  over(): void;
}

/**
 * One gate for all requests without a session (2026-07-28) of one client, by the name that it claims. Several programs of
 * one name may use the same ids and tokens, so each request has one of its own towards the gate, and gets its own back.
 * Closing a response cancels its request, and no other. Nothing is said to a client that cannot be told to be for it.
 */
export class Stateless {
  readonly #ports: StatelessPorts;
  readonly #gate: GateProcess;
  readonly #exposed = new Exposed();
  readonly #open = new Map<string, Open>();
  readonly #ready: Promise<Said | undefined>;
  /** What waits for the tools to be listed. */
  #listed: (said: Said | undefined) => void = () => undefined;
  #numbers = 0;
  #usedAt = Date.now();
  #busy = 0;
  readonly client: string | undefined;

  constructor(client: string | undefined, revision: string, ports: StatelessPorts) {
    this.client = client;
    this.#ports = ports;
    this.#gate = new GateProcess(ports.start, ports.limits.ending, {
      line: (line) => {
        for (const said of saidIn(line)) this.#take(said);
      },
      ended: () => this.#ended(),
    });
    this.#ready = this.#list(revision);
  }

  get idle(): number {
    if (this.#open.size > 0 || this.#busy > 0) this.#usedAt = Date.now();
    return Date.now() - this.#usedAt;
  }

  /** `agrees` looks at the headers, once it is known which arguments the tools want in them. */
  async request(
    posted: Posted,
    res: ServerResponse,
    agrees: (exposed: Exposed) => boolean,
  ): Promise<void> {
    const id = posted.id?.text ?? 'null';
    const number = ++this.#numbers;
    const key = `n${String(number)}`;
    const late = new LateAnswer(res, {
      limits: this.#ports.limits,
      flow: {
        full: () => this.#gate.hold(key, true),
        drained: () => this.#gate.hold(key, false),
      },
      statuses: true,
      gone: () => this.#cancel(number),
    });
    this.#usedAt = Date.now();
    this.#busy++;
    const refusal = await this.#ready;
    await this.#gate.room();
    this.#busy--;
    if (refusal) late.finish(withId(refusal, id), refusal.error);
    else if (!agrees(this.#exposed))
      late.finish(
        Buffer.from(errorText(id, MISMATCH, 'Countersign: a header and the body disagree')),
        MISMATCH,
      );
    else if (this.#gate.ended)
      late.finish(
        Buffer.from(errorText(id, LOST, 'Countersign: the server ended. Nothing was done.')),
      );
    else if (!late.over) {
      this.#open.set(key, {
        ...{ id, token: posted.token?.text, answer: late },
        lists: posted.method === 'tools/list',
      });
      const edits = [posted.id, posted.token].flatMap((it) =>
        it ? [{ span: it.span, text: String(number) }] : [],
      );
      this.#gate.send(spliced(posted.line, edits));
    }
  }

  async end(): Promise<void> {
    await this.#gate.end();
  }

  #cancel(number: number): void {
    if (!this.#open.delete(`n${String(number)}`)) return;
    this.#usedAt = Date.now();
    const params = { requestId: number, reason: 'The client closed the response' };
    const text = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/cancelled', params });
    this.#gate.send(Buffer.from(text));
  }

  /**
   * Lists the tools, as every client does before it calls one: they are reviewed, and known with what they want in
   * headers. Resolves with the refusal, where the gate refuses everything.
   */
  async #list(revision: string): Promise<Said | undefined> {
    const client = this.client === undefined ? '' : `,"${META}clientInfo":${this.client}`;
    const meta = `{"${META}protocolVersion":${JSON.stringify(revision)}${client},"${META}clientCapabilities":{}}`;
    let cursor = '';
    for (let page = 0; page < PAGES; page++) {
      const params = `{${cursor}"_meta":${meta}}`;
      this.#gate.send(
        Buffer.from(`{"jsonrpc":"2.0","id":0,"method":"tools/list","params":${params}}`),
      );
      const said = await new Promise<Said | undefined>((resolve) => (this.#listed = resolve));
      if (!said) return undefined;
      if (isRefusal(said)) {
        void this.end();
        return said;
      }
      this.#exposed.learn(said.bytes);
      const next = said.result && findMember(said.bytes, said.result, 'nextCursor');
      if (!next) return undefined;
      cursor = `"cursor":${said.bytes.toString('utf8', next.start, next.end)},`;
    }
    return undefined;
  }

  #take(said: Said): void {
    const { method, id, token, subscription, polled, idText } = said;
    if (polled !== undefined) return;
    if (method === undefined) {
      if (id?.key === 'n0') this.#listed(said);
      else this.#answered(said);
      return;
    }
    if (idText !== undefined) {
      this.#gate.send(Buffer.from(errorText(idText, -32601, 'Countersign: no session')));
      return;
    }
    const mark = subscription ?? token;
    const open = mark ? this.#open.get(mark.key) : this.#only;
    if (!open) return;
    const text = subscription ? open.id : open.token;
    const edits = mark && text !== undefined ? [{ span: mark.span, text }] : [];
    open.answer.say(spliced(said.bytes, edits));
  }

  #answered(said: Said): void {
    const open = this.#open.get(said.id?.key ?? '');
    if (!open || !said.id) return;
    this.#open.delete(said.id.key);
    this.#usedAt = Date.now();
    if (open.lists) this.#exposed.learn(said.bytes);
    const marks = [said.id, ...(said.subscription ? [said.subscription] : [])];
    const edits = marks.map(({ span }) => ({ span, text: open.id }));
    open.answer.finish(spliced(said.bytes, edits), said.error);
  }

  get #only(): Open | undefined {
    return this.#open.size === 1 ? [...this.#open.values()][0] : undefined;
  }

  #ended(): void {
    for (const { id, answer } of this.#open.values()) answer.finish(lost(id));
    this.#open.clear();
    this.#listed(undefined);
    this.#ports.over();
  }
}

const lost = (id: string): Buffer => Buffer.from(errorText(id, LOST, `Countersign: ${ENDED}`));

const withId = ({ bytes, id }: Said, text: string): Buffer =>
  id ? spliced(bytes, [{ span: id.span, text }]) : bytes;

/** The gate's own word that it refuses everything, as it does where a start is refused. */
function isRefusal({ bytes, error }: Said): boolean {
  const whole = { start: 0, end: bytes.length };
  const detail = error === LOST ? findMember(bytes, whole, 'error') : undefined;
  const data = detail && findMember(bytes, detail, 'data');
  return data !== undefined && findMember(bytes, data, 'reason') !== undefined;
}
