import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { codeOf } from '../../shared/errors.ts';
import type { FrontLimits, FrontStart } from '../../shared/front.ts';
import { Exposed } from '../upstream/http/exposed.ts';
import { headersAgree } from './agreement.ts';
import { answer, brokenRule, errorText, INVALID, turn } from './answers.ts';
import { Bodies } from './bodies.ts';
import { Door, unfit } from './door.ts';
import { readPosted, type Posted } from './message.ts';
import { Session } from './session.ts';
import { Stateless } from './stateless.ts';

/** For the headers of a request to come, and between two looks at whether they did. */
const HEADERS_MS = 10_000;
const LOOK_MS = 2_000;
/** Connections at a time. */
const CONNECTIONS = 512;
/** No revision with sessions wants arguments in headers. */
const NONE = new Exposed();
const FULL = {
  status: 503,
  text: 'Too many clients are connected',
  headers: { 'retry-after': '30' },
};

/**
 * A guarded server over HTTP, for clients that speak nothing else: Streamable HTTP on this machine alone, for who holds the
 * token. Behind it stand gates as on stdio, one for each session. It decides nothing about calls.
 */
export class Front {
  readonly #start: FrontStart;
  readonly #limits: FrontLimits;
  readonly #changed: (clients: readonly string[]) => void;
  readonly #door: Door;
  readonly #bodies: Bodies;
  readonly #server: Server;
  readonly #sessions = new Map<string, Session>();
  readonly #clients = new Map<string, Stateless>();
  readonly #ending = new Set<Promise<void>>();
  readonly #sweep: NodeJS.Timeout;

  constructor(
    start: FrontStart & { readonly limits: FrontLimits },
    changed: (clients: readonly string[]) => void,
  ) {
    this.#start = start;
    this.#limits = start.limits;
    this.#changed = changed;
    this.#door = new Door(start.token);
    this.#bodies = new Bodies(start.limits);
    // No deadline for answers; bodies have one of their own.
    this.#server = createServer(
      { requestTimeout: 0, headersTimeout: HEADERS_MS, connectionsCheckingInterval: LOOK_MS },
      (req, res) => {
        this.#serve(req, res).catch(() => answer(res, 500, errorText(undefined, -32603, 'Failed')));
      },
    );
    this.#server.maxConnections = CONNECTIONS;
    const every = Math.max(100, Math.min(60_000, start.limits.idle / 4));
    this.#sweep = setInterval(() => this.#endIdle(), every).unref();
  }

  /** Resolves with the port, or the system's word for why there is none. */
  listen(): Promise<{ readonly port: number } | { readonly code: string }> {
    return new Promise((resolve) => {
      this.#server.once('error', (thrown) => resolve({ code: codeOf(thrown) ?? 'UNKNOWN' }));
      this.#server.listen(this.#start.port, '127.0.0.1', () => {
        const { port } = this.#server.address() as AddressInfo;
        this.#door.listensOn(port);
        resolve({ port });
      });
    });
  }

  async close(): Promise<void> {
    clearInterval(this.#sweep);
    this.#server.close();
    this.#server.closeAllConnections();
    for (const it of [...this.#sessions.values(), ...this.#clients.values()]) this.#end(it);
    await Promise.all(this.#ending);
  }

  async #serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const turned = this.#door.turns(req) ?? unfit(req);
    if (turned) {
      turn(res, turned);
      return;
    }
    const { headers, method } = req;
    const id = headers['mcp-session-id'];
    const session = typeof id === 'string' ? this.#sessions.get(id) : undefined;
    if (id !== undefined && !session)
      turn(res, { status: 404, text: 'There is no such session (any more)' });
    else if (method === 'POST') await this.#post(req, res, session);
    else if (!session) turn(res, { status: 405, text: 'No session', headers: { allow: 'POST' } });
    else if (!session.fits(headers)) turn(res, OTHER);
    else if (method === 'GET') session.listen(res, lastEvent(headers['last-event-id']));
    else {
      this.#end(session);
      res.writeHead(204).end();
    }
  }

  async #post(
    req: IncomingMessage,
    res: ServerResponse,
    session: Session | undefined,
  ): Promise<void> {
    await session?.room();
    const body = await this.#bodies.read(req);
    if (!body) return;
    if (!Buffer.isBuffer(body)) {
      turn(res, body);
      return;
    }
    const read = readPosted(body);
    if (!read.ok) {
      answer(res, 400, brokenRule(read.id, read.rule));
      return;
    }
    const { posted } = read;
    if (!session) {
      await this.#without(req, res, posted);
      return;
    }
    const { headers } = req;
    if (!session.fits(headers, posted.revision)) turn(res, OTHER);
    else if (!headersAgree(headers, posted, NONE, false))
      answer(
        res,
        400,
        errorText(posted.id?.text, -32020, 'Countersign: a header and the body disagree'),
      );
    else if (this.#sessions.has(session.id)) session.post(posted, res);
    else turn(res, { status: 404, text: 'There is no such session (any more)' });
  }

  async #without({ headers }: IncomingMessage, res: ServerResponse, posted: Posted): Promise<void> {
    const { method, kind, id, revision } = posted;
    const version = headers['mcp-protocol-version'];
    const modern = revision ?? (isStateless(version) ? version : undefined);
    if (method === 'initialize' && modern === undefined) {
      const session = this.#begun(posted);
      if (session) session.begin(posted, res);
      else turn(res, FULL);
    } else if (modern === undefined || typeof modern !== 'string')
      answer(res, 400, errorText(id?.text, INVALID, 'Countersign: this needs a session'));
    else if (kind !== 'request')
      answer(
        res,
        400,
        errorText(undefined, INVALID, 'Countersign: without a session there are only requests'),
      );
    else {
      const client = this.#clientOf(posted, modern);
      if (!client) turn(res, FULL);
      else
        await client.request(
          posted,
          res,
          (exposed) => revision === undefined || headersAgree(headers, posted, exposed, true),
        );
    }
  }

  #begun({ client }: Posted): Session | undefined {
    if (!this.#roomIn(this.#sessions, this.#limits.sessions)) return undefined;
    const session = new Session(client, {
      start: this.#start.gate,
      limits: this.#limits,
      over: () => {
        this.#sessions.delete(session.id);
        this.#tell();
      },
    });
    this.#sessions.set(session.id, session);
    this.#tell();
    return session;
  }

  #clientOf({ client }: Posted, revision: string): Stateless | undefined {
    const key = client ?? '';
    const known = this.#clients.get(key);
    if (known) return known;
    if (!this.#roomIn(this.#clients, this.#limits.clients)) return undefined;
    const made = new Stateless(client, revision, {
      start: this.#start.gate,
      limits: this.#limits,
      over: () => {
        if (this.#clients.get(key) === made) this.#clients.delete(key);
        this.#tell();
      },
    });
    this.#clients.set(key, made);
    this.#tell();
    return made;
  }

  /** Ends what nobody used for longest, where there is no room for another. */
  #roomIn(all: ReadonlyMap<string, Session | Stateless>, most: number): boolean {
    if (all.size < most) return true;
    const oldest = [...all.values()].reduce((a, b) => (b.idle > a.idle ? b : a));
    if (oldest.idle < this.#limits.evictable || this.#ending.size > most) return false;
    this.#end(oldest);
    return true;
  }

  #endIdle(): void {
    for (const it of [...this.#sessions.values(), ...this.#clients.values()])
      if (it.idle >= this.#limits.idle) this.#end(it);
  }

  #end(it: Session | Stateless): void {
    if (it instanceof Session) this.#sessions.delete(it.id);
    for (const [key, client] of this.#clients) if (client === it) this.#clients.delete(key);
    const ended = it.end();
    this.#ending.add(ended);
    void ended.then(() => this.#ending.delete(ended));
    this.#tell();
  }

  #tell(): void {
    const all = [...this.#sessions.values(), ...this.#clients.values()];
    this.#changed(all.map(({ client }) => client ?? ''));
  }
}

const OTHER = { status: 400, text: 'The session has another protocol version' };
const lastEvent = (header: string | readonly string[] | undefined): string | undefined =>
  header === undefined ? undefined : String(header);

/** The first revision without sessions, and all that follow it; revisions are dates. */
const isStateless = (version: unknown): boolean =>
  typeof version === 'string' && /^\d{4}-\d\d-\d\d$/.test(version) && version >= '2026-07-28';
