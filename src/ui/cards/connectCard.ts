import { groupOf } from '../../core/consent/queue.ts';
import type { ConnectQuestion } from '../../core/consent/request.ts';
import { hostKind, HostKind } from '../../core/sandbox/hostKind.ts';
import { targetOf } from '../../core/sandbox/egress.ts';
import {
  AnswerChoice,
  type ConnectCard,
  type Note,
  type Offer,
} from '../../shared/protocol/webview.ts';
import { label } from '../plain.ts';
import { late } from '../strings/cards.ts';
import { egress as words } from '../strings/sandbox.ts';
import { clientLine } from './clientLine.ts';
import { connectDetails } from './details.ts';
import { anyHidden } from './hidden.ts';
import { isWarning, notesOfReasons, notice, plain, warning, whyOf } from './notes.ts';

/** The view model of a connection that waits: which server wants to reach which host, during which calls. */
export function connectCard(question: ConnectQuestion): ConnectCard {
  const { launch, client, host, port, tools } = question;
  const target = targetOf({ host, port });
  const notes: Note[] = [
    ...notesOfReasons(question),
    ...doubts(host),
    plain(
      tools.length > 0 ? words.during(tools.map((t) => label(t, 60)).join(', ')) : words.idle(),
    ),
  ];
  return {
    kind: 'connect',
    id: question.id,
    hash: question.hash,
    group: groupOf(question),
    server: launch.server,
    client: client && clientLine(client),
    askedAt: question.askedAt,
    late: question.late ? late.connect() : undefined,
    notes,
    why: whyOf(question, []),
    offers: connectOffers(question, target, notes.some(isWarning)),
    details: connectDetails(question),
    target,
    effect: words.effect(),
    waiting: question.waiting,
  };
}

function doubts(host: string): readonly Note[] {
  const odd = anyHidden([host]) ? [warning(words.lookalike())] : [];
  switch (hostKind(host)) {
    case HostKind.name:
      return odd;
    case HostKind.punycode:
      return [warning(words.lookalike())];
    case HostKind.address:
      return [...odd, notice(words.address())];
    case HostKind.near:
      return [...odd, warning(words.near())];
  }
}

/** The answers to a connection, refusing first; of what is unusual nothing is remembered. */
function connectOffers(question: ConnectQuestion, target: string, warned: boolean): Offer[] {
  const server = label(question.launch.server, 80);
  const shown = label(target, 120);
  return [
    { choice: AnswerChoice.keepOff, label: words.keepOff(), sentence: words.keepOffSays() },
    {
      choice: AnswerChoice.reachOnce,
      label: words.once(),
      sentence: words.onceSays(),
      ...(warned && { hold: true }),
    },
    ...(question.mayRemember && !warned
      ? [
          {
            choice: AnswerChoice.reachHere,
            label: words.here(),
            sentence: words.hereSays(server, shown),
          },
        ]
      : []),
  ];
}
