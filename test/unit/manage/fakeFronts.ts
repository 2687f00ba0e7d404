import { err, ok } from '../../../src/shared/result.ts';
import type { Entry } from '../../../src/ui/ports.ts';
import type { FrontPort, Served } from '../../../src/ui/front/port.ts';

/** Servers that are served over HTTP, and what was asked for. */
export class FakeFronts implements FrontPort<Entry> {
  all: Served[] = [];
  readonly done: string[] = [];
  /** Why nothing can be served. */
  fails: string | undefined;
  readonly listeners: (() => void)[] = [];

  onDidChange = (listener: () => void): { dispose(): void } => {
    this.listeners.push(listener);
    return { dispose: () => undefined };
  };

  served(): readonly Served[] {
    return this.all;
  }

  serve: FrontPort<Entry>['serve'] = ({ id, name }, elsewhere = false) => {
    this.done.push(`serve ${name}${elsewhere ? ' elsewhere' : ''}`);
    if (this.fails !== undefined && !elsewhere) return Promise.resolve(err(this.fails));
    const served = { id, name, address: 'http://127.0.0.1:4321/mcp', clients: [] };
    this.all = [...this.all.filter((it) => it.id !== id), served];
    return Promise.resolve(ok(served));
  };

  token(): Promise<string> {
    return Promise.resolve('s3cret');
  }

  renew: FrontPort<Entry>['renew'] = (id) => {
    this.done.push('renew');
    const served = this.all.find((it) => it.id === id);
    return Promise.resolve(served ? ok(served) : err('ended'));
  };

  stop(id: string): Promise<void> {
    this.done.push('stop');
    this.all = this.all.filter((it) => it.id !== id);
    return Promise.resolve();
  }

  look(): void {
    this.done.push('look');
  }
}
