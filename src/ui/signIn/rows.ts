import { explainScope } from '../../core/signIn/explain.ts';
import { siteOf } from '../../core/signIn/site.ts';
import type { KeptSignIn } from '../../shared/signIn.ts';
import { permission, toneOf } from '../cards/scopeLines.ts';
import { dated } from '../dated.ts';
import { label, visible } from '../plain.ts';
import { signIn } from '../strings/signIn.ts';
import { signIns as words } from '../strings/signIns.ts';
import type { Row } from '../tree.ts';
import { isSignInOf } from './granted.ts';

/** One stands for each server and authorization server. It holds no space. */
export const signInId = ({ resource, issuer }: Pick<KeptSignIn, 'resource' | 'issuer'>): string =>
  encodeURIComponent(JSON.stringify([resource, issuer]));

/** Where one signed in, as people know it. */
export const issuerName = ({ issuer }: Pick<KeptSignIn, 'issuer'>): string =>
  label(siteOf(issuer)?.host ?? issuer, 120);

/** The group of sign-ins in the Trust view. `filter` is lower case; '' shows all. */
export function signInGroup(kept: readonly KeptSignIn[], filter: string): readonly Row[] {
  const shown = kept.filter((one) =>
    `${one.server} ${one.issuer} ${one.granted.join(' ')}`.toLowerCase().includes(filter),
  );
  if (shown.length === 0) return [];
  return [
    {
      ...{ id: 'signIns', text: words.group, note: words.count(shown.length), icon: 'account' },
      ...{ flags: ['signIns'], targets: {}, open: filter !== '' },
      rows: shown.map((one) => signInRow('trust', label(one.server, 80), one)),
    },
  ];
}

/** The sign-ins of the server at these addresses, in the Servers view. */
export function signInsOf(
  id: string,
  commands: readonly string[],
  kept: readonly KeptSignIn[],
): readonly Row[] {
  return kept
    .filter((one) => commands.some((url) => isSignInOf(one, url)))
    .map((one) => signInRow(id, words.row(issuerName(one)), one));
}

function signInRow(where: string, text: string, one: KeptSignIn): Row {
  const { resource, issuer, requested, granted, since, revocable, client } = one;
  const less = requested.filter((scope) => !granted.includes(scope));
  const more = granted.filter((scope) => !requested.includes(scope));
  const id = `${where} signIn ${signInId(one)}`;
  return {
    ...{ id, text, icon: 'account' },
    note: words.note(issuerName(one), granted.length, dated(since)),
    hover: [
      words.resource(resource),
      words.issuer(issuer),
      words.client(client.name),
      ...(less.length > 0 ? [words.less(less.join(', '))] : []),
      ...(more.length > 0 ? [words.more(more.join(', '))] : []),
      ...(less.length + more.length === 0 ? [words.exactly] : []),
      revocable ? words.revocable : words.irrevocable,
    ]
      .map(visible)
      .join('\n'),
    ...(more.length > 0 && { color: 'list.warningForeground' }),
    flags: ['signIn', ...(revocable ? ['revocable'] : [])],
    targets: { signIn: signInId(one) },
    rows: granted.map((scope) => scopeRow(id, scope, one, more.includes(scope))),
  };
}

/** A scope that was granted, and what it permits. */
function scopeRow(id: string, scope: string, { issuer }: KeptSignIn, unasked: boolean): Row {
  const explained = explainScope(scope, siteOf(issuer));
  const says = permission(explained);
  const level = unasked ? words.unasked : signIn.level(explained.level, explained.broad);
  return {
    ...{ id: `${id} ${scope}`, text: label(scope, 120), note: words.scopeNote(level, says) },
    ...(unasked || toneOf(explained) === 'warning'
      ? { icon: 'warning', color: 'list.warningForeground' }
      : { icon: 'key' }),
    hover: visible(`${scope}\n${says}`),
    ...{ flags: ['scope'], targets: {}, rows: [] },
  };
}
