import { MAX_EDIT } from '../core/consent/check.ts';
import { argumentTree } from '../core/consent/effect.ts';
import { leavesOf } from '../core/consent/leaves.ts';
import type { Question } from '../core/consent/request.ts';
import { scannerMayHit } from '../core/ledger/secrets.ts';
import type { FoundSecret } from '../core/scopes/facts.ts';
import type { About } from './waitingList.ts';

/** Finds secrets in one text. */
export type SecretsIn = (
  text: string,
) => Promise<readonly { readonly start: number; readonly end: number; readonly rule: string }[]>;

interface Ports {
  readonly args: () => Promise<string>;
  readonly secretsIn?: SecretsIn | undefined;
}

/** What a card learns after it was first shown: its whole text, where it is not too long, and the secrets in it. */
export async function learn(
  question: Question,
  { args, secretsIn }: Ports,
  tell: (more: Partial<About>) => void,
): Promise<void> {
  if (question.kind === 'launch' || question.kind === 'connect' || question.kind === 'signIn')
    return;
  if (question.bytes > MAX_EDIT) return;
  let whole: string | undefined;
  if (!question.complete) {
    whole = await args();
    tell({ whole });
  }
  if (question.kind !== 'call' || !secretsIn) return;
  const secrets = await secretsOf(whole ?? question.args, secretsIn);
  if (secrets.length > 0) tell({ secrets });
}

async function secretsOf(args: string, secretsIn: SecretsIn): Promise<readonly FoundSecret[]> {
  if (!scannerMayHit(args) && !args.includes('\\u')) return [];
  const tree = argumentTree(args, true);
  const found: FoundSecret[] = [];
  for (const { text, path } of tree ? leavesOf(tree) : [])
    if (scannerMayHit(text))
      for (const { start, end, rule } of await secretsIn(text))
        found.push({ path, start, end, rule });
  return found;
}
