import type { ListedClient } from '../../shared/signIn.ts';
import { label } from '../plain.ts';
import { clientId as words } from '../strings/clientId.ts';
import type { Row } from '../tree.ts';
import { issuerName } from './rows.ts';

/** The group of clients that the person gave, in the Trust view. `filter` is lower case; '' shows all. */
export function clientGroup(clients: readonly ListedClient[], filter: string): readonly Row[] {
  const shown = clients.filter(({ issuer, id }) =>
    `${issuer} ${id}`.toLowerCase().includes(filter),
  );
  if (shown.length === 0) return [];
  return [
    {
      ...{ id: 'clients', text: words.group, note: words.count(shown.length), icon: 'id-badge' },
      ...{ flags: ['clients'], targets: {}, open: filter !== '' },
      rows: shown.map(({ issuer, id, secret }) => ({
        id: `client ${encodeURIComponent(issuer)}`,
        text: issuerName({ issuer }),
        note: label(id, 80),
        icon: 'id-badge',
        hover: [
          words.at(label(issuer, 300)),
          words.as(label(id, 300)),
          secret ? words.withSecret : words.withoutSecret,
          words.used,
        ].join('\n'),
        flags: ['givenClient'],
        targets: { givenClient: issuer },
        rows: [],
      })),
    },
  ];
}
