import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { Authorization } from './authorization.ts';

export interface Protection {
  /** What it says of itself (RFC 9728); undefined: it says nothing. */
  readonly metadata?: (own: object) => object | undefined;
  /** Scope in the refusal without a token. */
  readonly scope?: string;
  /** Scope without which a tool is refused, by its name. */
  readonly needs?: Readonly<Record<string, string>>;
  /** Only the stream on which it speaks unasked wants a token. */
  readonly streamOnly?: boolean;
  /** Its refusals do not name its metadata. */
  readonly bare?: boolean;
}

/** A real MCP server that wants a token for itself, and counts what really ran. */
export class ProtectedServer {
  readonly url: string;
  readonly origin: string;
  protection: Protection;
  /** Texts that its tool was called with. */
  readonly ran: string[] = [];
  /** Refused requests. */
  refusals = 0;
  /** Streams on which it speaks unasked, and how often one was asked for. */
  readonly streams: ServerResponse[] = [];
  asked = 0;
  readonly #authorization: Authorization;
  readonly #server: Server;

  private constructor(server: Server, authorization: Authorization, protection: Protection) {
    this.#server = server;
    this.#authorization = authorization;
    this.protection = protection;
    this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.url = `${this.origin}/mcp`;
    server.on('request', (request, response) => void this.#take(request, response));
  }

  static async open(authorization: Authorization, protection: Protection = {}) {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new ProtectedServer(server, authorization, protection);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const metadata = `${this.origin}/.well-known/oauth-protected-resource/mcp`;
    if (request.url === '/.well-known/oauth-protected-resource/mcp') {
      const own = {
        resource: this.url,
        authorization_servers: [this.#authorization.issuer],
        scopes_supported: ['tools:read', 'tools:write'],
      };
      const said = this.protection.metadata ? this.protection.metadata(own) : own;
      response.writeHead(said ? 200 : 404, { 'content-type': 'application/json' });
      response.end(said ? JSON.stringify(said) : '');
      return;
    }
    if (request.url !== '/mcp') {
      response.writeHead(404).end();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body: unknown = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {};
    const { scope, needs = {}, bare, streamOnly } = this.protection;
    const access = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const scopes =
      access === undefined ? undefined : await this.#authorization.scopesOf(access, this.url);
    const refuse = (status: number, more: string): void => {
      this.refusals++;
      const challenge = bare === true ? 'Bearer' : `Bearer ${more}resource_metadata="${metadata}"`;
      response.writeHead(status, { 'www-authenticate': challenge }).end();
    };
    const { method = '' } = request;
    if (method === 'GET') this.asked++;
    if (!scopes && (streamOnly !== true || method === 'GET')) {
      refuse(401, scope === undefined ? '' : `scope="${scope}", `);
      return;
    }
    const tool = nameOf(body);
    const need = needs[tool];
    if (need !== undefined && scopes?.includes(need) !== true) {
      refuse(403, `error="insufficient_scope", scope="${need}", `);
      return;
    }
    if (method === 'GET') this.streams.push(response);
    const server = this.#mcp();
    const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
    response.on('close', () => void transport.close());
    await server.connect(transport);
    await transport.handleRequest(request, response, body);
  }

  #mcp(): McpServer {
    const server = new McpServer({ name: 'protected', version: '1' });
    for (const name of ['read', 'write', 'admin'])
      server.registerTool(name, { description: `Says ${name}` }, () => {
        this.ran.push(name);
        return { content: [{ type: 'text' as const, text: `${name} ran` }] };
      });
    return server;
  }
}

function nameOf(body: unknown): string {
  const params: unknown = Reflect.get(Object(body), 'params');
  return String(Reflect.get(Object(params), 'name') ?? '');
}
