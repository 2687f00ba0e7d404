import type { ServerResponse } from 'node:http';
import { answerTo, events, WebServer, type Answering } from './webServer.ts';

/** A server of 2024-11-05; every stream has a place of its own to post to. */
export interface OldServer {
  readonly web: WebServer;
  /** What it says of itself. */
  hello: object;
  /** Streams that were opened. */
  opened: number;
  /** The newest stream. */
  stream: ServerResponse | undefined;
  say(message: object): void;
}

/** `script` answers posts first, after nothing was said to them. */
export async function oldServer(script: Answering = () => false): Promise<OldServer> {
  const web = await WebServer.start();
  const it: OldServer = {
    web,
    hello: { protocolVersion: '2024-11-05', capabilities: {}, serverInfo: { name: 'old' } },
    opened: 0,
    stream: undefined,
    say: (message) => void it.stream?.write(`data: ${JSON.stringify(message)}\n\n`),
  };
  web.script = (got, response) => {
    const { method, path, message } = got;
    if (method === 'GET') {
      events(response);
      it.stream = response;
      response.write(`event: endpoint\ndata: /messages?s=${++it.opened}\n\n`);
      return true;
    }
    if (path === '/mcp') response.writeHead(405).end();
    else if (script(got, response)) return true;
    else {
      response.writeHead(202).end();
      const { id } = message;
      if (message.method === 'initialize') it.say({ jsonrpc: '2.0', id, result: it.hello });
      else if (message.method !== undefined && id !== undefined) it.say(answerTo(message));
    }
    return true;
  };
  return it;
}
