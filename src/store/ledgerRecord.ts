import type { Known, LedgerEvent, Origin } from '../core/ledger/entry.ts';
import { redactArguments, redactText, type Redacted } from './redact.ts';

/** Names, ids and reasons longer than this are cut: servers choose some of them. */
const LABEL_LIMIT = 512;

const label = (text: string): string =>
  text.length <= LABEL_LIMIT ? text : `${text.slice(0, LABEL_LIMIT)}… [${text.length} characters]`;

const HOW: Readonly<Record<string, (text: string) => Redacted>> = {
  args: redactArguments,
  editedArgs: redactArguments,
  text: redactText,
  command: redactText,
  note: redactText,
  subject: redactText,
  target: redactText,
};

/** An event as it may be kept: no secrets, nothing endless. A promise only where something has to be searched. */
export function recorded(event: LedgerEvent): LedgerEvent | Promise<LedgerEvent> {
  if ('known' in event && event.known?.paths) return withPaths(event, event.known);
  return withFlow(event);
}

function withFlow(event: LedgerEvent): LedgerEvent | Promise<LedgerEvent> {
  return 'flow' in event && event.flow ? withOrigins(event, event.flow) : plain(event);
}

/** Paths that are not what they were any more would tell of other files: without all of them, none is kept. */
function withPaths(
  event: LedgerEvent,
  { paths, ...rest }: Known,
): LedgerEvent | Promise<LedgerEvent> {
  const { cwd = '', roots = [], led = [] } = paths ?? {};
  const texts = [cwd, ...roots, ...led.flatMap(({ named, real }) => [named, real ?? ''])];
  const keep = (one: LedgerEvent, clean: readonly string[]): LedgerEvent => {
    const known = clean.every((text, i) => text === texts[i]) ? { ...rest, paths } : rest;
    return Object.assign({ ...one }, { known });
  };
  const cleaned = texts.map(redactText);
  const now = cleaned.flatMap((text) => (typeof text === 'string' ? [text] : []));
  const one = withFlow(event);
  if (now.length === texts.length && !(one instanceof Promise)) return keep(one, now);
  const all = Promise.all(cleaned.map(async (text) => await text));
  return all.then(async (clean) => keep(await one, clean));
}

/** Models choose the names that a pointer is made of. */
async function withOrigins(event: LedgerEvent, flow: readonly Origin[]): Promise<LedgerEvent> {
  const kept = flow.map(async ({ path, server, tool }) => ({
    path: label(await redactText(path)),
    server: label(server),
    tool: label(tool),
  }));
  return Object.assign({ ...(await plain(event)) }, { flow: await Promise.all(kept) });
}

function plain(event: LedgerEvent): LedgerEvent | Promise<LedgerEvent> {
  let patch: Record<string, string> | undefined;
  let waiting: Promise<void>[] | undefined;
  const fields: Readonly<Record<string, unknown>> = event;
  for (const name in fields) {
    const value = fields[name];
    if (typeof value !== 'string') continue;
    const clean = (HOW[name] ?? label)(value);
    if (clean === value) continue;
    const changes = (patch ??= {});
    if (typeof clean === 'string') changes[name] = clean;
    else
      (waiting ??= []).push(
        clean.then((text) => {
          changes[name] = text;
        }),
      );
  }
  if (!patch) return event;
  const changes = patch;
  if (!waiting) return Object.assign({ ...event }, changes);
  return Promise.all(waiting).then(() => Object.assign({ ...event }, changes));
}
