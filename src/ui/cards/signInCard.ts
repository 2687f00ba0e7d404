import { groupOf } from '../../core/consent/queue.ts';
import type { SignInAsking } from '../../core/consent/request.ts';
import { knownIssuer } from '../../core/signIn/catalogues.ts';
import { reviewSignIn, type Reviewed } from '../../core/signIn/review.ts';
import type { Site } from '../../core/signIn/site.ts';
import type { CardSite } from '../../shared/protocol/signInCard.ts';
import { AnswerChoice, type Note, type SignInCard } from '../../shared/protocol/webview.ts';
import type { Certificate, SignInAsked } from '../../shared/signIn.ts';
import { dated } from '../dated.ts';
import { label } from '../plain.ts';
import { late } from '../strings/cards.ts';
import { signIn as words } from '../strings/signIn.ts';
import { permits } from '../strings/signInThings.ts';
import { clientLine } from './clientLine.ts';
import type { CardContext } from './context.ts';
import { signInDetails } from './details.ts';
import { anyHidden } from './hidden.ts';
import { isWarning, notesOfReasons, notice, warning } from './notes.ts';
import { requestedLine, scopeLine } from './scopeLines.ts';

/** Scopes that a sentence names. */
const NAMED = 4;

/** The view model of a sign-in: where, as whom, for what and why; or that its browser is open. */
export function signInCard(question: SignInAsking, context: CardContext): SignInCard {
  const { asked, launch, client, launchId, tool, browser } = question;
  const known = context.signIns.tools(launchId, launch.server).map((one) => ({
    ...one,
    allowed: one.allowed || one.name === tool,
  }));
  const reviewed = reviewSignIn(asked, known, question.shown);
  const opened = browser !== undefined;
  const since = context.signIns.since(asked);
  const grown = since === undefined ? words.grown() : words.grownSince(dated(since));
  const notes = opened ? [] : [...notesOfReasons(question), ...notesOf(asked, reviewed)];
  return {
    kind: 'signIn',
    id: question.id,
    hash: question.hash,
    group: groupOf(question),
    server: launch.server,
    client: client && clientLine(client),
    askedAt: question.askedAt,
    late: question.late ? late.signIn() : undefined,
    notes,
    offers: opened
      ? [{ choice: AnswerChoice.dontSignIn, label: words.cancel() }]
      : [
          { choice: AnswerChoice.dontSignIn, label: words.no() },
          {
            choice: AnswerChoice.signIn,
            label: words.yes(),
            ...(notes.some(isWarning) && { hold: true }),
          },
        ],
    details: signInDetails(question),
    stage: opened ? 'browser' : 'ask',
    effect: opened ? words.waiting() : effectOf(question),
    ...(tool !== undefined && { tool }),
    sites: sitesOf(asked, reviewed),
    facts: factsOf(asked),
    scopes: opened
      ? []
      : reviewed.scopes.map((scope) => ({
          ...requestedLine(scope, grown),
          ...(scope.narrower && { narrower: scopeLine(scope.narrower) }),
        })),
    needs: reviewed.scopes.some((s) => s.need === 'unknown') ? words.unknownTools() : undefined,
    none: asked.requested.length === 0 && !opened ? noneOf(reviewed) : undefined,
    enough: reviewed.enough && !opened ? [...reviewed.enough] : undefined,
    offered: opened ? [] : reviewed.offered.map(scopeLine),
  };
}

/** Where no scope is named; of some authorization servers it is known what a sign-in permits all the same. */
function noneOf({ issuer }: Reviewed): string {
  const known = issuer && knownIssuer(issuer);
  const [, deed, thing] = known?.whole ?? [];
  if (!known || !deed || !thing) return words.noScopes();
  return words.wholly(known.name, permits(deed, thing));
}

function effectOf({ asked, tool }: SignInAsking): string {
  if (asked.from !== 'stepUp') return words.effect();
  return tool === undefined ? words.effectGrown() : words.effectMore(label(tool, 80));
}

const hostText = ({ host, port }: Site): string =>
  label(port === undefined ? host : `${host}:${port}`, 260);

function sitesOf(asked: SignInAsked, { server, issuer, authorize }: Reviewed): CardSite[] {
  const strange = issuer?.host !== authorize?.host || issuer?.scheme !== authorize?.scheme;
  return [
    siteLine(words.server(), asked.resource, server),
    siteLine(words.issuer(), asked.issuer, issuer, issuer && knownIssuer(issuer)?.name),
    ...(strange ? [siteLine(words.authorize(), asked.authorize, authorize)] : []),
  ];
}

function siteLine(title: string, url: string, site: Site | undefined, known?: string): CardSite {
  if (!site) return { label: title, before: '', host: url, after: '' };
  const more =
    site.decoded !== undefined
      ? words.reads(site.decoded)
      : known === undefined
        ? undefined
        : words.known(known);
  return {
    label: title,
    before: `${site.scheme}://`,
    host: site.port === undefined ? site.host : `${site.host}:${site.port}`,
    after: site.rest,
    ...(more !== undefined && { more }),
  };
}

function factsOf({
  certificate,
  client,
  resource,
  from,
  revocable,
}: SignInAsked): SignInCard['facts'] {
  const name = label(client.name, 120);
  return [
    ...(certificate
      ? [
          {
            label: words.certificate(),
            value: certifiedText(certificate),
          },
        ]
      : resource.startsWith('https:')
        ? []
        : [{ label: words.certificate(), value: words.uncertified() }]),
    { label: words.app(), value: words.how[client.how](name) },
    { label: words.fromLabel(), value: words.from(from) },
    { label: words.revoking(), value: revocable ? words.revocable() : words.irrevocable() },
  ];
}

function certifiedText({ owner, issuer, until }: Certificate): string {
  const [by, day] = [label(issuer, 80), label(until, 40)];
  return owner === '' ? words.ownerless(by, day) : words.certified(label(owner, 120), by, day);
}

function notesOf(asked: SignInAsked, reviewed: Reviewed): readonly Note[] {
  const { server, issuer, authorize, scopes, elsewhere, strays } = reviewed;
  const sites = [server, issuer, authorize];
  const texts = [...asked.requested, asked.resource, asked.issuer, asked.client.name];
  const admin = scopes.filter((s) => s.level === 'admin');
  const grown = scopes.filter((s) => s.grown);
  const named = (some: typeof scopes): string =>
    [
      ...some.slice(0, NAMED).map((s) => label(s.scope, 60)),
      ...(some.length > NAMED ? ['…'] : []),
    ].join(', ');
  return [
    ...(sites.includes(undefined) ? [warning(words.notes.unreadable())] : []),
    ...(sites.some((s) => s?.open === true) ? [warning(words.notes.open())] : []),
    ...dedupe(sites.flatMap((s) => (s ? doubts(s) : []))),
    ...(strays && issuer && authorize
      ? [warning(words.notes.strays(hostText(authorize), hostText(issuer)))]
      : []),
    ...(anyHidden(texts) ? [warning(words.notes.hidden())] : []),
    ...(grown.length > 0 ? [warning(words.notes.drift(named(grown)))] : []),
    ...(admin.length > 0 ? [warning(words.notes.admin(named(admin)))] : []),
    ...(asked.client.how === 'entry'
      ? [notice(words.notes.entryClient(label(asked.client.name, 80)))]
      : []),
    ...(elsewhere && issuer && server
      ? [notice(words.notes.elsewhere(hostText(issuer), hostText(server)))]
      : []),
  ];
}

function doubts(site: Site): readonly Note[] {
  const host = hostText(site);
  return [
    ...(site.resembles === undefined ? [] : [warning(words.notes.resembles(host, site.resembles))]),
    ...(site.lookalike ? [warning(words.notes.lookalike(host))] : []),
  ];
}

const dedupe = (notes: readonly Note[]): readonly Note[] =>
  notes.filter((note, at) => notes.findIndex((n) => n.text === note.text) === at);
