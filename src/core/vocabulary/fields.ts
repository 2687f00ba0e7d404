const set = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Arguments that say where something goes. */
export const PLACES = set(
  'url urls link links href endpoint webhook callback host hostname website site',
);

/** Arguments that say who gets it. */
export const PEOPLE = set(
  'recipient recipients to cc bcc email emails phone attendee attendees participant participants invitee ' +
    'invitees channel payee beneficiary iban',
);

/** Arguments that name something of the person's. */
export const OWN = set(
  'path paths file files filename filepath dir directory folder repo repository account mailbox inbox database table',
);

/** Arguments that hold an address. */
export const ADDRESSES = set('url urls uri uris link links href');

/** Arguments that decide where something goes, who gets it or what runs. */
export const REACHES = set(
  'endpoint webhook host hostname domain command cmd script code shell recipient recipients to cc bcc body message',
);
