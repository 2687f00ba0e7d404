import type { IncomingMessage } from 'node:http';
import type { FrontLimits } from '../../shared/front.ts';
import type { Turned } from './door.ts';

/** Reads messages whole, each within a size and a time, and all of them within a size. */
export class Bodies {
  readonly #limits: FrontLimits;
  #bytes = 0;

  constructor(limits: FrontLimits) {
    this.#limits = limits;
  }

  /** Undefined where the client went away before it was all there. */
  async read(req: IncomingMessage): Promise<Buffer | Turned | undefined> {
    const { body, bodies, bodyMs } = this.#limits;
    const large: Turned = { status: 413, text: 'The message is too large' };
    const told = Number(req.headers['content-length'] ?? 0);
    if (told > body) return large;
    const chunks: Buffer[] = [];
    let length = 0;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise((resolve) => {
        timer = setTimeout(
          () => resolve({ status: 408, text: 'The message took too long to come' }),
          bodyMs,
        );
        req.on('data', (chunk: Buffer) => {
          length += chunk.length;
          this.#bytes += chunk.length;
          if (length > body) resolve(large);
          else if (this.#bytes > bodies) resolve({ status: 503, text: 'Too much comes at a time' });
          else chunks.push(chunk);
        });
        req.once('end', () => resolve(Buffer.concat(chunks)));
        req.once('error', () => resolve(undefined));
        req.once('close', () => resolve(undefined));
      });
    } finally {
      clearTimeout(timer);
      req.removeAllListeners('data');
      this.#bytes -= length;
    }
  }
}
