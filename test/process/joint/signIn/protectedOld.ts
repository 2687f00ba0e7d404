import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';
import type { Authorization } from './authorization.ts';

/** A real MCP server of the 2024-11-05 transport whose stream and messages want a token. */
export class ProtectedOld {
  readonly url: string;
  readonly origin: string;
  /** Names of the tools that ran. */
  readonly ran: string[] = [];
  /** Refused requests, by method. */
  readonly refusals: string[] = [];
  /** Streams that were opened. */
  readonly streams: ServerResponse[] = [];
  readonly #authorization: Authorization;
  readonly #server: Server;
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
  readonly #sessions = new Map<string, SSEServerTransport>();

  private constructor(server: Server, authorization: Authorization) {
    this.#server = server;
    this.#authorization = authorization;
    this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.url = `${this.origin}/sse`;
    server.on('request', (request, response) => void this.#take(request, response));
  }

  static async open(authorization: Authorization) {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new ProtectedOld(server, authorization);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', headers } = request;
    const { pathname, searchParams } = new URL(request.url ?? '', this.origin);
    if (pathname === '/.well-known/oauth-protected-resource/sse') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(
        JSON.stringify({
          resource: this.url,
          authorization_servers: [this.#authorization.issuer],
          scopes_supported: ['tools:read', 'tools:write'],
        }),
      );
      return;
    }
    // It knows no other transport, and says so before it looks at tokens.
    if (pathname === '/sse' && method !== 'GET') {
      response.writeHead(405).end();
      return;
    }
    if (pathname !== '/sse' && pathname !== '/messages') {
      response.writeHead(404).end();
      return;
    }
    const access = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
    const scopes =
      access === undefined ? undefined : await this.#authorization.scopesOf(access, this.url);
    if (!scopes) {
      this.refusals.push(method);
      const metadata = `${this.origin}/.well-known/oauth-protected-resource/sse`;
      response.writeHead(401, { 'www-authenticate': `Bearer resource_metadata="${metadata}"` });
      response.end();
      return;
    }
    if (method === 'POST') {
      await this.#sessions
        .get(searchParams.get('sessionId') ?? '')
        ?.handlePostMessage(request, response);
      return;
    }
    this.streams.push(response);
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
    const transport = new SSEServerTransport('/messages', response);
    this.#sessions.set(transport.sessionId, transport);
    await this.#mcp().connect(transport);
  }

  #mcp(): McpServer {
    const server = new McpServer({ name: 'old', version: '1' });
    for (const name of ['read', 'write'])
      server.registerTool(name, { description: `Says ${name}` }, () => {
        this.ran.push(name);
        return { content: [{ type: 'text' as const, text: `${name} ran` }] };
      });
    return server;
  }
}
