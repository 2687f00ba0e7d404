import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What reached a site: method, path and body of each request, in order. */
export interface Site {
  readonly origin: string;
  readonly requests: readonly string[];
  readonly stop: () => Promise<void>;
}

/** A site on this machine that answers every request with the same text and remembers what it was sent. */
export async function startSite(text: string): Promise<Site> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      requests.push(
        `${request.method ?? ''} ${request.url ?? ''} ${Buffer.concat(parts).toString()}`.trim(),
      );
      response.setHeader('Content-Type', 'text/plain; charset=utf-8').end(text);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { origin: `http://127.0.0.1:${port}`, requests, stop };
}
