import { wordsOf } from '../consent/verbs.ts';
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

/** The values of a call that say to whom or where something goes: by the name of their argument, and by their own form. */
export function decidingIn(values: readonly Value[]): readonly Value[] {
  return values.filter(
    (value) =>
      !saysNothing(value.text) &&
      value.text.length <= 300 &&
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

/** The parts of a deciding value that are looked up: of a URL its host, else the names in it, or all of it. */
export function partsOf({ path, text }: Value): readonly Value[] {
  const host = HOST.exec(text)?.[1];
  if (host !== undefined) return [{ path, text: host }];
  const names = namesIn(text);
  return names.length === 0 ? [{ path, text }] : names.map((name) => ({ path, text: name }));
}
