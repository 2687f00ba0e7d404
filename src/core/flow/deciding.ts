import { Label } from '../../shared/label.ts';
import { wordsOf } from '../vocabulary/name.ts';
import type { Approved } from './approved.ts';
import type { Conversation } from './conversation.ts';
import { namesIn, saysNothing, type Value } from './values.ts';

/** Names of arguments that decide who gets something, or where it goes. */
const DECIDES = new Set(
  (
    'recipient recipients to cc bcc email emails mail phone participant participants attendee attendees invitee ' +
    'invitees member members user users username payee beneficiary account accounts iban wallet address addresses ' +
    'host hostname domain url urls uri uris link links href endpoint webhook callback site website repo repository ' +
    'owner org organization channel channels room bucket remote assignee assignees destination'
  ).split(' '),
);

/** A longer value is a text, no name. */
const LONG = 300;

/** The values of a call that say to whom or where something goes: by the name of their argument, and by their own form. */
export function decidingIn(values: readonly Value[]): readonly Value[] {
  return values.filter(
    (value) =>
      !saysNothing(value.text) &&
      value.text.length <= LONG &&
      (isNamed(value) || isAddress(value.text)),
  );
}

function isNamed({ path }: Value): boolean {
  const keys = path.split('/').filter((key) => key !== '' && !/^\d+$/.test(key));
  return wordsOf(keys.at(-1) ?? '').some((word) => DECIDES.has(word));
}

/** One mail address or URL and nothing else. */
const isAddress = (text: string): boolean =>
  /^(?:[^\s@<>"']{1,100}@[^\s@<>"']{1,200}|[a-z][a-z\d+.-]{0,20}:\/\/\S{1,300})$/i.test(text);

/** The host of a URL, with or without its scheme; a mail address has none. */
const HOST =
  /^(?:[a-z][a-z\d+.-]{0,20}:\/\/(?:[^\s/@]{0,100}@)?)?([a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,10})(?::\d{1,5})?(?:[/?#]|$)/i;

/** The host of an address; undefined of a text that is none. */
export const hostOf = (text: string): string | undefined => HOST.exec(text)?.[1];

/** The parts of a deciding value that are looked up: of a URL its host, else the names in it, or all of it. */
export function partsOf({ path, text }: Value): readonly Value[] {
  const host = hostOf(text);
  if (host !== undefined) return [{ path, text: host }];
  const names = namesIn(text);
  return names.length === 0 ? [{ path, text }] : names.map((name) => ({ path, text: name }));
}

/** Shorter values turn up by chance. */
export const SHORTEST = 5;

/** Whether text that others can write, and nothing else, named what a call asks for. */
export function isLed(
  { values }: { readonly values: readonly Value[] },
  here: Conversation,
  approved: Approved,
): boolean {
  const untrusted = here.sources.with(Label.untrusted);
  return (
    untrusted !== 0 &&
    values
      .filter(({ text }) => text.length <= LONG)
      .flatMap(partsOf)
      .filter(({ text }) => text.length >= SHORTEST && !approved.has(text))
      .some(({ text }) => {
        const { all } = here.where(text);
        return all !== 0 && (all & ~untrusted) === 0;
      })
  );
}
