import { MAX_EDIT } from '../../core/consent/check.ts';
import { contradicts, effectOf, type CallEffect } from '../../core/consent/effect.ts';
import { groupOf } from '../../core/consent/queue.ts';
import type { CallQuestion } from '../../core/consent/request.ts';
import { scopesOf } from '../../core/scopes/scopes.ts';
import { parametersOf } from '../../shared/headerParameters.ts';
import type { CallCard, Note } from '../../shared/protocol/webview.ts';
import { label } from '../plain.ts';
import { late, notes as words } from '../strings/cards.ts';
import type { About } from '../waitingList.ts';
import { clientLine } from './clientLine.ts';
import { chipsOf, scopeNotes } from './chips.ts';
import type { CardContext } from './context.ts';
import { claimsOf, readDefinition, type Definition } from './definition.ts';
import { callDetails } from './details.ts';
import { effectLine, summaryOf } from './effectLine.ts';
import { flowPicture, flowTalk } from './flowPicture.ts';
import { anyHidden, hiddenIn } from './hidden.ts';
import { isWarning, notesOfReasons, notice, plain, warning, whyOf } from './notes.ts';
import { callOffers } from './offers.ts';
import { requestLine, requestName } from './requestLine.ts';
import { trailNotes } from './trails.ts';

/** The view model of a call: what it does and where, what is unusual, its arguments, what may be answered. */
export function callCard(question: CallQuestion, about: About, context: CardContext): CallCard {
  const { launch, client, tool } = question;
  const definition = readDefinition(question.definition);
  const text = about.whole ?? question.args;
  const effect = effectOf({
    tool,
    args: text,
    complete: question.complete || about.whole !== undefined,
    roots: context.roots(),
    cwd: launch.cwd,
  });
  const scopes = scopesOf({
    tool,
    args: text,
    complete: question.complete || about.whole !== undefined,
    roots: context.roots(),
    cwd: launch.cwd,
    claims: definition,
    launch: { ...launch, boxed: question.boxed },
    secrets: about.secrets ?? [],
    oauth: context.signIns.granted(launch),
  });
  const trails = trailNotes(question);
  const others = [...callNotes(question, about, definition, effect, text), ...scopeNotes(scopes)];
  const reasons = notesOfReasons(question);
  const notes = [...reasons, ...trails, ...others];
  const flow = flowPicture(question, effect);
  const names = { tool: label(tool, 80), server: label(launch.server, 80) };
  return {
    kind: 'call',
    id: question.id,
    hash: question.hash,
    group: groupOf(question),
    server: launch.server,
    client: client && clientLine(client),
    askedAt: question.askedAt,
    late: question.late ? late.call() : undefined,
    notes,
    chips: chipsOf(scopes),
    why: [
      ...whyOf(question, context.roots()),
      ...(question.covered === true ? [words.covered()] : []),
    ],
    offers: callOffers(question, {
      ...names,
      warned: notes.some(isWarning),
      doubtful: [...reasons, ...others].some(isWarning),
      verb: effect.verb,
    }),
    details: callDetails(question, definition),
    tool,
    title: definition.title,
    description: definition.description,
    effect:
      question.request === true
        ? requestLine(tool, text, names.server)
        : effectLine(effect, names.tool, names.server),
    summary: question.request === true ? requestName(text) : summaryOf(effect),
    args: question.args,
    complete: question.complete,
    bytes: question.bytes,
    schema: definition.schema,
    editable: question.request !== true && question.bytes <= MAX_EDIT,
    ...(flow ? { flow } : (question.flowState ?? question.reached) && { talk: flowTalk(question) }),
  };
}

/** Arguments that a server elsewhere wants in headers: machines between here and it can read them. */
function inHeaders({ launch }: CallQuestion, { schema }: Definition): Note[] {
  if (!launch.remote || schema === undefined) return [];
  const names = parametersOf(parsed(schema)).map(({ path }) => label(path.join('.'), 60));
  return names.length > 0 ? [notice(words.inHeaders(names.join(', ')))] : [];
}

function parsed(schema: string): unknown {
  try {
    return JSON.parse(schema);
  } catch {
    return undefined;
  }
}

function callNotes(
  question: CallQuestion,
  about: About,
  definition: Definition,
  effect: CallEffect,
  text: string,
): Note[] {
  const tool = label(question.tool, 80);
  const path = hiddenIn(text);
  return [
    ...(anyHidden([question.tool]) ? [warning(words.hiddenTool())] : []),
    ...(path === undefined ? [] : [{ ...warning(words.hiddenArguments(), path), unseen: true }]),
    ...(contradicts(definition, effect)
      ? [notice(words.contradicted(claimsOf(definition).join(', ')))]
      : []),
    ...(effect.partial ? [notice(words.long())] : []),
    ...inHeaders(question, definition),
    ...(question.task ? [plain(words.task())] : []),
    ...(question.retry ? [plain(words.retry())] : []),
    ...(about.first ? [plain(words.first(tool))] : []),
  ];
}
