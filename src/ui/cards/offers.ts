import { MAX_EDIT } from '../../core/consent/check.ts';
import { flowsOf, grantsOf } from '../../core/consent/answer.ts';
import type {
  AllowScope,
  CallQuestion,
  Question,
  ReplyQuestion,
} from '../../core/consent/request.ts';
import { proposedScopes } from '../../core/consent/proposals.ts';
import type { Usage } from '../../core/consent/usage.ts';
import { EVERY_TOOL, type Grant } from '../../core/policy/grants.ts';
import type { Verb } from '../../core/consent/verbs.ts';
import { AnswerChoice, type Offer } from '../../shared/protocol/webview.ts';
import { Reason } from '../../shared/verdict.ts';
import { label } from '../plain.ts';
import { offers, replies } from '../strings/cards.ts';
import { remembering as words } from '../strings/remember.ts';
import { contents } from '../strings/contents.ts';
import { trails as flowWords } from '../strings/trails.ts';
import { flowSentence } from '../flowText.ts';

/** What decides which answers a card offers. */
interface Standing {
  /** Something on the card is unusual: nothing is remembered, and allowing takes a deliberate gesture. */
  readonly warned: boolean;
  /** The entry's name, safe to show. */
  readonly server: string;
}

/** A block is written to the workspace's trust list, so that must be readable and the workspace the right one. */
const mayBlock = ({ reasons }: Question): boolean =>
  !reasons.includes(Reason.unmatched) && !reasons.includes(Reason.trustUnreadable);

/** The answers to a launch, refusing first. */
export function launchOffers(
  question: Question,
  { warned, server, own }: Standing & { readonly own?: string | undefined },
): Offer[] {
  const hold = warned ? { hold: true } : {};
  const far = question.kind === 'launch' && question.launch.remote !== undefined;
  const list: Offer[] = [
    { choice: AnswerChoice.dontStart, label: far ? offers.dontConnect() : offers.dontStart() },
    {
      choice: AnswerChoice.startOnce,
      label: far ? offers.connectOnce() : offers.startOnce(),
      ...hold,
    },
  ];
  if (question.mayRemember && !warned && own !== undefined)
    list.push({
      choice: AnswerChoice.trustOwn,
      label: contents.trustOwn(),
      sentence: contents.trustOwnSays(server, own),
    });
  if (question.mayRemember && !warned)
    list.push({
      choice: AnswerChoice.trustLaunch,
      label: offers.trust(),
      sentence: far ? offers.trustUrlSays(server) : offers.trustSays(server),
    });
  if (mayBlock(question))
    list.push({
      choice: AnswerChoice.blockLaunch,
      label: offers.block(),
      sentence: offers.blockSays(server),
    });
  return list;
}

interface CallStanding extends Standing {
  /** The tool's name, safe to show. */
  readonly tool: string;
  readonly verb: Verb;
  /** Something else than where values came from is unusual. */
  readonly doubtful: boolean;
}

/** Names of tools that a sentence holds. */
const NAMED = 12;

const named = (tools: readonly Grant[]): string => {
  const names = tools.slice(0, NAMED).map((g) => label(g.tool, 40));
  return [...names, ...(tools.length > NAMED ? ['…'] : [])].join(', ');
};

/** What the tools of a group are used for, each use with their names. */
function usesOf({ everyday = [] }: CallQuestion, grants: readonly Grant[]): string {
  const of = (usage: Usage): readonly Grant[] =>
    grants.filter((g) => everyday.some((t) => t.name === g.tool && t.usage === usage));
  const says: readonly (readonly [readonly Grant[], (names: string) => string])[] = [
    [of('reading'), offers.reads],
    [of('making'), offers.makes],
    [of('changing'), offers.changes],
    [of('fetching'), offers.fetches],
  ];
  return says.flatMap(([tools, say]) => (tools.length > 0 ? [say(named(tools))] : [])).join('; ');
}

/** A remembering answer with the sentence of the very grants that it writes. */
function remembering(
  question: CallQuestion,
  scope: AllowScope,
  { tool, server }: CallStanding,
): Offer[] {
  const grants = grantsOf(question, scope, () => '', question.askedAt);
  const [grant] = grants;
  if (!grant) return [];
  if (scope === 'reading')
    return [
      {
        choice: AnswerChoice.allowReading,
        label: offers.allowReading(server),
        sentence: offers.readingSays(grants.length, server, named(grants)),
      },
    ];
  if (scope === 'everyday')
    return [
      {
        choice: AnswerChoice.allowEveryday,
        label: offers.allowEveryday(server),
        sentence: offers.everydaySays(grants.length, server, usesOf(question, grants)),
      },
    ];
  const exact = grant.condition.kind === 'exact';
  if (scope === 'tool')
    return [
      {
        choice: AnswerChoice.allowTool,
        label: offers.allowTool(),
        sentence: offers.workspaceSays(tool, server, exact),
      },
    ];
  if (grant.scope.kind === 'workspace')
    return [
      {
        choice: AnswerChoice.allowWorkspace,
        label: offers.allowWorkspace(),
        sentence: offers.workspaceSays(tool, server, exact),
      },
    ];
  const talk = grant.scope.conversation !== undefined;
  return [
    {
      choice: AnswerChoice.allowConversation,
      label: talk ? offers.allowConversation() : offers.allowConnection(),
      sentence: (talk ? offers.conversationSays : offers.connectionSays)(tool, server, exact),
    },
  ];
}

/** A condition is read out of the whole arguments. */
const mayDraft = ({ mayRemember, covered, tool, args, bytes }: CallQuestion): boolean =>
  mayRemember && covered !== true && tool !== EVERY_TOOL && args !== '' && bytes <= MAX_EDIT;

/**
 * That the flows which it was asked about are fine: what a warned card remembers, and only where nothing but those
 * flows is unusual.
 */
function fine(question: CallQuestion, { warned }: CallStanding): Offer[] {
  if (!question.mayRemember) return [];
  const flows = flowsOf(question, 'fine', () => '', question.askedAt);
  if (flows.length === 0) return [];
  const also = question.suspicion?.also ?? [];
  const together = [question.suspicion?.reason, ...also].includes(Reason.trifecta);
  const says = flowWords.flowSays(flows.map(flowSentence).join('; '));
  return [
    {
      choice: AnswerChoice.allowFlow,
      label: flowWords.allowFlow(),
      sentence: together ? `${says} ${flowWords.flowTogether()}` : says,
      ...(warned && { hold: true }),
    },
  ];
}

/**
 * The answers to a call, denying first; where something is unusual, nothing is remembered but that flows are fine.
 */
export function callOffers(question: CallQuestion, standing: CallStanding): Offer[] {
  const { warned, doubtful, server, verb } = standing;
  const list: Offer[] = [
    { choice: AnswerChoice.deny, label: offers.deny() },
    { choice: AnswerChoice.allowOnce, label: offers.allowOnce(), ...(warned && { hold: true }) },
  ];
  if (!warned && question.request !== true)
    list.push(
      ...proposedScopes(question, verb).flatMap((scope) => remembering(question, scope, standing)),
    );
  if (!warned && question.request !== true && mayDraft(question))
    list.push({ choice: AnswerChoice.allowDraft, label: words.offer() });
  if (!doubtful) list.push(...fine(question, standing));
  if (mayBlock(question))
    list.push({
      choice: AnswerChoice.denyBlock,
      label: offers.denyBlock(),
      sentence: offers.denyBlockSays(server),
    });
  return list;
}

/**
 * The answers to a held reply, keeping it first. To release it as it is takes a deliberate gesture, and nothing is
 * remembered: the next reply is another text. Without evidence there is nothing to leave out.
 */
export function replyOffers({ findings }: ReplyQuestion): Offer[] {
  const marked = findings.some((f) => f.evidence.length > 0);
  return [
    { choice: AnswerChoice.withhold, label: replies.withhold() },
    ...(marked ? [{ choice: AnswerChoice.releaseRedacted, label: replies.redacted() }] : []),
    { choice: AnswerChoice.releaseWhole, label: replies.whole(), hold: true },
  ];
}
