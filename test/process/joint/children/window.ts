/**
 * A window in a process of its own, so that it can be killed or run on a disk of its own: `<options as JSON>`. Prints
 * a JSON line for everything that happens, and does what the lines on its standard input say.
 */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { Person } from '../person.ts';
import { TestWindow } from '../window.ts';
import type { Order, Report, WindowSetup } from '../childWindow.ts';

const tell = (report: Report): void => void process.stdout.write(`${JSON.stringify(report)}\n`);
// Without a listener the signal of a file that grows past its limit ends the process.
process.on('SIGXFSZ', () => undefined);

const { key, ...options } = JSON.parse(process.argv[2] ?? '') as WindowSetup;
const kept = new Map([['countersign.key', key]]);
const person = new Person();
const ask: Person['ask'] = (question, control) => {
  tell({ question });
  return person.ask(question, control);
};
const window = await TestWindow.open({
  ...options,
  person: { ask, update: person.update, restarts: person.restarts },
  secrets: {
    get: (name) => Promise.resolve(kept.get(name)),
    store: (name, value) => Promise.resolve(void kept.set(name, value)),
    delete: (name) => Promise.resolve(void kept.delete(name)),
  },
});
tell({ ready: window.engine.socket ?? '', told: window.told });

const filler = path.join(options.storage, 'filler');
createInterface({ input: process.stdin }).on('line', (line) => {
  const order = JSON.parse(line) as Order;
  switch (order.do) {
    case 'answer':
      person.cards.find((c) => c.question.id === order.question)?.answer(order.answer);
      return;
    case 'fill':
      fill();
      return;
    case 'empty':
      rmSync(filler, { force: true });
      tell({ done: 'empty' });
      return;
    case 'broken':
      tell({ broken: window.engine.health.broken(), told: window.told });
      return;
    case 'close':
      void window.close().then(async () => {
        const { sound, verdict } = await window.ledger();
        tell({ sound, verdict });
        process.exit(0);
      });
      return;
  }
});

/** Leaves no free byte on the disk. */
function fill(): void {
  for (let size = 4 << 20; size >= 1; size >>= 1)
    try {
      for (;;) writeFileSync(filler, Buffer.alloc(size), { flag: 'a' });
    } catch {
      // It is full for pieces of this size.
    }
  tell({ done: 'fill' });
}
