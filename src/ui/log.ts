import { window } from 'vscode';
import { codeOf } from '../shared/errors.ts';
import { visible } from './plain.ts';

/** What the product writes to its output channel: events and error codes, never arguments, results or secrets. */
export interface Log {
  info(event: string): void;
  warn(event: string): void;
  error(event: string, cause?: unknown): void;
  show(): void;
  dispose(): void;
}

const LONG_TOKEN = /[A-Za-z0-9_+=-]{24,}/g;
const MESSAGE_LIMIT = 300;

/** An error in one line: code and the start of its message, token-like words masked. Stacks are left out. */
export function describeError(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : typeof thrown;
  const first = (message.split('\n')[0] ?? '').slice(0, MESSAGE_LIMIT);
  const code = codeOf(thrown);
  const masked = visible(first).replace(LONG_TOKEN, '‹…›');
  return code === undefined || masked.includes(code) ? masked : `${code}: ${masked}`;
}

/** Opens the output channel "Countersign". */
export function openLog(): Log {
  const channel = window.createOutputChannel('Countersign', { log: true });
  return {
    info: (event) => channel.info(visible(event)),
    warn: (event) => channel.warn(visible(event)),
    error: (event, cause) =>
      channel.error(
        cause === undefined ? visible(event) : `${visible(event)}: ${describeError(cause)}`,
      ),
    show: () => channel.show(true),
    dispose: () => channel.dispose(),
  };
}
