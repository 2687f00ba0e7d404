import { placeOf } from '../../core/consent/place.ts';
import { groupOf } from '../../core/consent/queue.ts';
import { addressOf, isHere } from '../../core/launch/address.ts';
import { isOpen } from '../../core/launch/images.ts';
import { runsImage } from '../../core/launch/lookUps.ts';
import { scopesOfLaunch } from '../../core/scopes/scopes.ts';
import type { LaunchQuestion } from '../../core/consent/request.ts';
import type { LaunchCard, Note } from '../../shared/protocol/webview.ts';
import type { EntrySource, Launch } from '../../shared/server.ts';
import { Reason } from '../../shared/verdict.ts';
import { baseText, boxLines, runsAs, whyNot } from '../boxText.ts';
import { label } from '../plain.ts';
import { ruleName } from '../rules/ruleText.ts';
import { effects, late, notes as words } from '../strings/cards.ts';
import { box as boxWords } from '../strings/sandbox.ts';
import { clientLine } from './clientLine.ts';
import { chipsOf } from './chips.ts';
import { contentDetails, contentNotes, ownFile } from './contents.ts';
import type { CardContext, Concern } from './context.ts';
import { launchDetails } from './details.ts';
import { anyHidden } from './hidden.ts';
import { keyNotes, keyRows } from './keys.ts';
import { isWarning, notesOfReasons, notice, warning, whyOf } from './notes.ts';
import { lookUpNotes, lookUpRows, notLookedUp } from './lookUp.ts';
import { launchOffers } from './offers.ts';

/** The view model of a launch: the exact command line, what it receives, where it comes from, what may be answered. */
export function launchCard(question: LaunchQuestion, context: CardContext): LaunchCard {
  const { launch, client } = question;
  const held = launch.remote ? {} : (question.held ?? {});
  const missing = context.boxMissing();
  const effect = launch.remote ? effectOf(launch) : runsAs(held, missing);
  const without = whyNot(held, missing);
  const roots = context.roots();
  const argv = [launch.command, ...launch.args];
  const concerns = context.concerns(launch);
  const names = (question.contents ?? []).map((c) => c.name);
  const hidden = anyHidden([
    ...argv,
    ...launch.env,
    ...(launch.remote?.headers ?? []),
    launch.cwd,
    ...names,
  ]);
  const telling = context.telling();
  const lookedUp = context.lookUps.known(launch);
  const notes: Note[] = [
    ...notesOfReasons(question),
    ...(without === undefined ? [] : [warning(without)]),
    ...demandNotes(question),
    ...contentNotes(question, roots),
    ...(hidden ? [warning(words.hiddenCommand())] : []),
    ...lookedUp.flatMap((known) => lookUpNotes(known, telling)),
    ...concerns.flatMap((c) => (c.word === undefined ? [{ tone: c.tone, text: c.why }] : [])),
  ];
  const warned = notes.some(isWarning) || concerns.some(isWarning);
  const keys = context.keys(launch.server, launch.cwd);
  const source = context.source(launch.server, launch.cwd);
  return {
    kind: 'launch',
    id: question.id,
    hash: question.hash,
    group: groupOf(question),
    server: launch.server,
    client: client && clientLine(client),
    askedAt: question.askedAt,
    late: question.late ? late.launch() : undefined,
    notes: [...notes, ...keyNotes(keys)],
    chips: chipsOf(
      scopesOfLaunch({ ...launch, boxed: held.sandbox !== undefined }, { roots, cwd: launch.cwd }),
    ),
    why: whyOf(question, roots),
    offers: launchOffers(question, {
      warned,
      server: label(launch.server, 80),
      own: ownFile(question, roots),
    }),
    details: [
      ...contentDetails(question, roots),
      ...keyRows(keys),
      ...(runsImage(argv) ? [notLookedUp()] : []),
      ...launchDetails(question),
    ],
    effect,
    argv: argv.map((text, i) =>
      marked(
        text,
        concerns.filter((c) => c.word === i),
      ),
    ),
    cwd: launch.remote || isRoot(launch.cwd, roots) ? undefined : launch.cwd,
    env: [...(launch.remote?.headers ?? launch.env)],
    ...(launch.remote && { remote: true }),
    ...(!launch.remote && {
      base: baseText(held, launch.env.length > 0),
      // The line about the start says the first already.
      box: boxLines(held).filter((line) => line !== effect),
    }),
    source: source && { text: sourceText(source, roots), shared: source.shared },
    askable: context.lookUps.mayAsk(launch),
    lookedUp: lookedUp.flatMap((known) => lookUpRows(known, telling)),
    versionOpen: !launch.remote && source?.id !== undefined && isOpen(argv),
    waiting: question.waiting,
  };
}

/** A rule that demands a sandbox: it holds what is started here, and says nothing of what runs elsewhere. */
function demandNotes({ demand, launch, reasons }: LaunchQuestion): readonly Note[] {
  if (!demand) return [];
  const name = ruleName(demand);
  return [
    launch.remote ? warning(boxWords.demandElsewhere(name)) : notice(boxWords.demanded(name)),
    ...(reasons.includes(Reason.sandboxDemanded) ? [notice(boxWords.demandPicked())] : []),
  ];
}

/** What connecting to it means, in one line. */
function effectOf({ command }: Launch): string {
  const host = label(addressOf(command)?.host ?? command, 120);
  return isHere(command) ? effects.connectsHere(host) : effects.connects(host);
}

const TONES = ['plain', 'notice', 'warning'] as const;

/** A word of the command line with all that is remarkable about it. */
function marked(text: string, concerns: readonly Concern[]): LaunchCard['argv'][number] {
  const tone = TONES[Math.max(0, ...concerns.map((c) => TONES.indexOf(c.tone)))] ?? 'plain';
  const why = [...new Set(concerns.map((c) => c.why))].join(' ');
  return why === '' ? { text, tone } : { text, tone, why };
}

const isRoot = (cwd: string, roots: readonly string[]): boolean =>
  roots.some((root) => {
    const place = placeOf(cwd, [root], root);
    return place.kind === 'inside' && place.relative === './';
  });

function sourceText({ file, line }: EntrySource, roots: readonly string[]): string {
  const place = placeOf(file, roots, '');
  return `${place.kind === 'inside' ? place.relative.slice(2) : file}:${line}`;
}
