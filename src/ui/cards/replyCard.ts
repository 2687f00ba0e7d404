import { groupOf } from '../../core/consent/queue.ts';
import type { ReplyQuestion } from '../../core/consent/request.ts';
import type { Finding } from '../../shared/finding.ts';
import { JsonError, member, parseLossless, stringOf } from '../../shared/lossless.ts';
import type { Note, ReplyCard } from '../../shared/protocol/webview.ts';
import { late, replies as words } from '../strings/cards.ts';
import { reasonSentence } from '../strings/reasons.ts';
import type { About } from '../waitingList.ts';
import { clientLine } from './clientLine.ts';
import { replyDetails } from './details.ts';
import { findingText } from './findingText.ts';
import { anyHidden } from './hidden.ts';
import { notesOfReasons, plain, warning } from './notes.ts';
import { replyOffers } from './offers.ts';

/** The view model of a held reply: what has happened already, what was found, the text with the places, the answers. */
export function replyCard(question: ReplyQuestion, about: About): ReplyCard {
  const { launch, client } = question;
  const found = [...question.findings].sort((a, b) => weight(a) - weight(b));
  const told = found.map((f) => ({ ...findingText(f), finding: f }));
  const url = addressIn(question, about.whole ?? question.text);
  return {
    kind: 'reply',
    id: question.id,
    hash: question.hash,
    group: groupOf(question),
    server: launch.server,
    client: client && clientLine(client),
    askedAt: question.askedAt,
    late: question.late ? late.reply() : undefined,
    notes: [
      ...notesOfReasons(question),
      plain(happened(question, url !== undefined)),
      ...doubts(url),
    ],
    why: question.reasons.map(reasonSentence),
    offers: replyOffers(question),
    details: replyDetails(question),
    reply: question.reply,
    name: question.name,
    effect: told[0]?.title ?? words.flagged(),
    host: url && hostOf(url),
    text: question.text,
    complete: question.complete,
    bytes: question.bytes,
    findings: told.map(({ title, advice, finding }) => ({
      title,
      why: advice,
      tone: finding.tier === 'hard' ? ('warning' as const) : ('notice' as const),
      evidence: finding.evidence.map((e) => ({ ...e })),
    })),
  };
}

const weight = (finding: Finding): number => (finding.tier === 'hard' ? 0 : 1);

function happened({ reply }: ReplyQuestion, opens: boolean): string {
  switch (reply) {
    case 'result':
      return words.ran();
    case 'error':
      return words.failed();
    case 'prompt':
    case 'resource':
      return words.read();
    case 'sampling':
      return words.sampling();
    case 'elicitation':
      return opens ? words.opens() : words.elicitation();
  }
}

/** The address that an elicitation wants opened, as the server wrote it. */
function addressIn({ reply }: ReplyQuestion, text: string): string | undefined {
  if (reply !== 'elicitation') return undefined;
  try {
    return stringOf(member(parseLossless(text), 'url'));
  } catch (thrown) {
    if (thrown instanceof JsonError) return undefined;
    throw thrown;
  }
}

/** The host as a browser would go there: letters of other scripts become `xn--`. The text itself where it has none. */
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '') || url;

function doubts(url: string | undefined): readonly Note[] {
  if (url === undefined) return [];
  const odd = anyHidden([url]) || /(?:^|\.)xn--/i.test(hostOf(url));
  return odd ? [warning(words.lookalikeHost())] : [];
}
