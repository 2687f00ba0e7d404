import type { ReviewedScope } from '../../core/signIn/review.ts';
import type { ExplainedScope } from '../../core/signIn/scope.ts';
import type { CardScope } from '../../shared/protocol/signInCard.ts';
import type { Tone } from '../../shared/protocol/webview.ts';
import { label } from '../plain.ts';
import { signIn as words } from '../strings/signIn.ts';
import { permits } from '../strings/signInThings.ts';

/** What a scope permits, in one sentence; a guess is called a guess. */
export function permission({ level, by, says, about }: ExplainedScope): string {
  if (says) {
    const said = permits(says.deed, says.thing);
    return by === 'standard' ? words.standard(said) : said;
  }
  const named = about === undefined ? words.byName.anything() : label(about, 80);
  if (by === 'name' && (level === 'read' || level === 'write' || level === 'admin'))
    return words.byName[level](named);
  return words.unexplained();
}

/** Amber is for what administers or is not known; writing is told neutrally. */
export function toneOf({ level, broad }: ExplainedScope): Tone {
  if (level === 'admin' || level === 'unknown') return 'warning';
  return level === 'write' || level === 'offline' || broad ? 'notice' : 'plain';
}

/** A scope as it stands on a card. */
export function scopeLine(scope: ExplainedScope): CardScope {
  return {
    scope: scope.scope,
    says: permission(scope),
    level: words.level(scope.level, scope.broad),
    tone: toneOf(scope),
  };
}

/** Names of tools in one line. */
const TOOLS = 3;

/** A scope that would be asked for, with what it is needed for. */
export function requestedLine(scope: ReviewedScope, grown: string): CardScope {
  const need = needText(scope);
  return {
    ...scopeLine(scope),
    ...(need !== undefined && { need, needTone: needTone(scope) }),
    ...(scope.grown && { grown }),
    ...(scope.refused && { before: words.refused() }),
  };
}

function needText({ need, tools }: ReviewedScope): string | undefined {
  const some = tools.slice(0, TOOLS).map((name) => label(name, 40));
  const named = [...some, ...(tools.length > TOOLS ? ['…'] : [])].join(', ');
  switch (need) {
    case 'unknown':
      return undefined;
    case 'signIn':
      return words.need.signIn();
    case 'unexplained':
      return words.need.unexplained();
    case 'needed':
    case 'less':
    case 'listed':
      return words.need[need](named);
  }
}

function needTone({ need }: ReviewedScope): Tone {
  if (need === 'unexplained') return 'warning';
  return need === 'less' || need === 'listed' ? 'notice' : 'plain';
}
