import type { CallRecord } from '../../core/ledger/records.ts';
import { Reason } from '../../shared/verdict.ts';
import { label } from '../plain.ts';
import { remembering as words } from '../strings/conversations.ts';
import { reasonSentence } from '../strings/reasons.ts';
import type { GrantText } from './words.ts';

/** How a call is bound up with what is remembered. */
export interface Bound {
  /** For its row; absent where nothing remembered had a word in it. */
  readonly short: string | undefined;
  /** The approval that it ran by, or was asked about in spite of: what it says, where it is remembered still. */
  readonly grant: string | undefined;
  /** Everything else, one sentence each. */
  readonly more: readonly string[];
  /** It ran under a lease, and would not have been allowed any more. */
  readonly overtaken: boolean;
}

export function boundOf({ question, forward }: CallRecord, grantText: GrantText): Bound {
  const said = (id: string): string => label(grantText(id) ?? words.revoked, 400);
  const by = forward?.reason === Reason.grant ? forward.by : undefined;
  if (by !== undefined) {
    const { leased, against, again } = forward ?? {};
    const overtaken = against !== undefined;
    return {
      short: overtaken ? words.overtaken : leased === undefined ? words.ran : words.ranLeased,
      grant: said(by),
      more: [
        ...(leased === undefined ? [] : [words.leased]),
        ...(again === true ? [words.again] : []),
        ...(overtaken ? [words.against(reasonSentence(against))] : []),
      ],
      overtaken,
    };
  }
  const spite = question?.grant;
  if (spite === undefined)
    return { short: undefined, grant: undefined, more: [], overtaken: false };
  const grant = said(spite);
  return { short: words.inSpite, grant, more: [words.inSpiteOf(grant)], overtaken: false };
}
