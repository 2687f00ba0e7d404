import type { CallEffect } from '../../core/consent/effect.ts';
import { Verb } from '../../core/consent/verbs.ts';
import { label } from '../plain.ts';
import { effects } from '../strings/cards.ts';

/** Names in one sentence; addresses more, because each of them decides. */
const PATHS = 3;
const ADDRESSES = 10;

function listed(names: readonly string[], most: number): string {
  const shown = names
    .slice(0, most)
    .map((name) => label(name, 300))
    .join(', ');
  const rest = names.length - most;
  return rest > 0 ? effects.more(shown, rest) : shown;
}

/** The first line of a call card: what it does and where, in one sentence of plain text. */
export function effectLine(effect: CallEffect, tool: string, server: string): string {
  const inside = effect.places.flatMap((p) => (p.kind === 'inside' ? [p.relative] : []));
  const outside = effect.places.flatMap((p) => (p.kind === 'inside' ? [] : [p.path]));
  const paths = listed(outside.length > 0 ? outside : inside, PATHS);
  const out = outside.length > 0;
  const none = effect.places.length === 0;
  const to = listed(effect.destinations, ADDRESSES);
  switch (effect.verb) {
    case Verb.run:
      return to === '' ? effects.runs() : effects.runsNaming(to);
    case Verb.send:
      if (to !== '') return effects.sendsTo(to);
      return effect.local.length > 0
        ? effects.sendsHere(listed(effect.local, ADDRESSES))
        : effects.sends();
    case Verb.delete:
      if (none) return effects.deletesThrough(server);
      return out ? effects.deletesOutside(paths) : effects.deletes(paths);
    case Verb.write:
      if (none) return effects.writesThrough(server);
      return out ? effects.writesOutside(paths) : effects.writes(paths);
    case Verb.read:
      if (none) return effects.readsThrough(server);
      return out ? effects.readsOutside(paths) : effects.readsInside();
    case Verb.call:
      return out ? effects.callsOutside(tool, server, paths) : effects.calls(tool, server);
  }
}

/** One row of a list card: the files or addresses that the call names; undefined where it names none. */
export function summaryOf(effect: CallEffect): string | undefined {
  const names = [
    ...effect.destinations,
    ...effect.local,
    ...effect.places.map((p) =>
      p.kind === 'inside' ? p.relative.replace(/^\.\/(?=.)/, '') : p.path,
    ),
  ];
  return names.length === 0 ? undefined : listed(names, PATHS);
}
