import type { Reach } from '../sandbox/seen.ts';
import { targetOf } from '../sandbox/egress.ts';
import type { CallRecord } from './records.ts';

/** Milliseconds after its result in which what a server does may still belong to a call. */
const AFTER = 1000;

/** What servers in sandboxes reached and sent, each host of each server once, those to which most went first. */
export function reachesOf(records: readonly CallRecord[]): readonly Reach[] {
  const all = new Map<string, Reach>();
  for (const { touch, server } of records) {
    if (!touch || (touch.what !== 'host' && touch.what !== 'sent')) continue;
    const at = touch.target.lastIndexOf(':');
    const host = touch.target.slice(0, at).replace(/^\[|\]$/g, '');
    const place = { server, host, port: Number(touch.target.slice(at + 1)) };
    const key = JSON.stringify([server, targetOf(place)]);
    const known = all.get(key) ?? { ...place, allowed: 0, refused: 0, sent: 0, tools: [] };
    const connected = touch.what === 'host';
    const passed = touch.effect === 'allow';
    all.set(key, {
      ...known,
      allowed: known.allowed + (connected && passed ? 1 : 0),
      refused: known.refused + (connected && !passed ? 1 : 0),
      sent: known.sent + (touch.count ?? 0),
      tools: [...new Set([...known.tools, ...(touch.tools ?? [])])],
    });
  }
  return [...all.values()].toSorted((a, b) => b.sent - a.sent || b.allowed - a.allowed);
}

/** The records of sandboxes that may belong to one call: of its connection, while it ran. */
export function duringCall(call: CallRecord, all: readonly CallRecord[]): readonly CallRecord[] {
  const { forward, result, tool } = call;
  if (!forward || tool === undefined) return [];
  const until = result ? result.at + AFTER : Infinity;
  return all.filter(
    ({ touch, connection }) =>
      touch !== undefined &&
      connection === call.connection &&
      touch.at >= forward.at &&
      touch.at <= until &&
      touch.tools?.includes(tool) === true,
  );
}
