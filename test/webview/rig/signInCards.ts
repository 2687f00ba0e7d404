import type { PageState, SignInCard } from '../../../src/shared/protocol/webview.ts';
import { stateOf } from './page.ts';
import type { Look } from './states.ts';

let next = 1;

const OFFERS: SignInCard['offers'] = [
  { choice: 'dont-sign-in', label: "Don't Sign In" },
  { choice: 'sign-in', label: 'Open Browser to Sign In' },
];

/** A sign-in as the host would show it. */
export function signIn(more: Partial<SignInCard> = {}): SignInCard {
  const id = more.id ?? `i${next++}`;
  return {
    kind: 'signIn',
    id,
    hash: `${id}-hash`,
    group: `sign-in ${id}`,
    server: 'github',
    client: 'Copilot',
    askedAt: 0,
    notes: [
      {
        tone: 'notice',
        text: 'The sign-in is at github.com, not at the server (api.githubcopilot.com): common, but look at the name.',
      },
    ],
    offers: OFFERS,
    details: [{ label: 'Resource', value: 'https://api.githubcopilot.com/mcp/' }],
    stage: 'ask',
    effect: 'Nothing was opened or sent for it yet.',
    sites: [
      { label: 'Server', before: 'https://', host: 'api.githubcopilot.com', after: '/mcp/' },
      {
        label: 'Sign-in at',
        before: 'https://',
        host: 'github.com',
        after: '/login/oauth',
        more: '(GitHub)',
      },
    ],
    facts: [
      { label: 'Certificate', value: 'GitHub, Inc. · by DigiCert · until Mar 7, 2027' },
      { label: 'Signs in as', value: 'Countersign · with the client id that you gave' },
      { label: 'Scopes named by', value: 'the metadata of the server' },
      {
        label: 'Taking it back',
        value:
          'It cannot be revoked from here: it can be forgotten, and revoked in your account there.',
      },
    ],
    scopes: [
      {
        scope: 'repo',
        says: 'Reads and changes all your repositories, private ones too: code, issues, settings',
        level: 'writes, broad',
        tone: 'notice',
        need: 'More than what you allowed needs: get_file_contents, list_issues',
        needTone: 'notice',
        narrower: {
          scope: 'public_repo',
          says: 'Reads and changes your public repositories: code, issues, pull requests',
          level: 'writes',
          tone: 'notice',
        },
      },
      {
        scope: 'read:org',
        says: 'Reads organizations, their teams and members',
        level: 'reads',
        tone: 'plain',
        need: 'Needed for what you allowed: get_teams',
        needTone: 'plain',
      },
      {
        scope: 'gist',
        says: 'Reads and changes gists',
        level: 'writes',
        tone: 'notice',
        need: 'For tools that you have not allowed: create_gist',
        needTone: 'notice',
      },
      {
        scope: 'read:user',
        says: 'Sees who you are: your name and account',
        level: 'who you are',
        tone: 'plain',
        need: 'For the sign-in itself',
        needTone: 'plain',
      },
    ],
    enough: ['public_repo', 'read:org', 'read:user'],
    offered: [
      {
        scope: 'workflow',
        says: 'Reads and changes workflows, which run code with your secrets',
        level: 'writes, broad',
        tone: 'notice',
      },
      { scope: 'read:packages', says: 'Reads packages', level: 'reads', tone: 'plain' },
    ],
    ...more,
  };
}

/** A sign-in at a look-alike over a connection that is not encrypted, for scopes that nothing explains. */
export const doubtfulSignIn = (): SignInCard =>
  signIn({
    server: 'helper',
    notes: [
      {
        tone: 'warning',
        text: 'Not encrypted: whoever is on the way can read the sign-in and take it over.',
      },
      {
        tone: 'warning',
        text: 'github.com.signin.example resembles github.com, and is another server.',
      },
      { tone: 'warning', text: 'It would administer: admin:*' },
    ],
    offers: OFFERS.map((o) => (o.choice === 'sign-in' ? { ...o, hold: true } : o)),
    sites: [
      { label: 'Server', before: 'http://', host: 'helper.example:8080', after: '/mcp' },
      {
        label: 'Sign-in at',
        before: 'https://',
        host: 'github.com.signin.example',
        after: '/login/oauth',
      },
      {
        label: 'Opens',
        before: 'https://',
        host: 'xn--gthub-n4a.com',
        after: '/authorize',
        more: '(stands for gıthub.com)',
      },
    ],
    facts: [
      { label: 'Certificate', value: 'none: the connection is not encrypted' },
      {
        label: 'Signs in as',
        value: 'Countersign · will be registered there under a name that anybody can take',
      },
    ],
    needs: 'The tools of this server are not known yet, so nothing tells which scopes they need.',
    enough: undefined,
    scopes: [
      {
        scope: 'admin:*',
        says: 'Its name suggests that it administers: anything',
        level: 'administers, broad',
        tone: 'warning',
      },
      {
        scope: 'mcp',
        says: 'Not explained: it may permit anything',
        level: 'unknown',
        tone: 'warning',
      },
    ],
    offered: [],
  });

/** More than before, because a call was refused. */
export const grownSignIn = (): SignInCard =>
  signIn({
    effect: 'create_gist needs more than the earlier sign-in was given. Nothing was opened yet.',
    tool: 'create_gist',
    notes: [{ tone: 'warning', text: 'More than before: gist' }],
    offers: OFFERS.map((o) => (o.choice === 'sign-in' ? { ...o, hold: true } : o)),
    scopes: signIn().scopes.map((s) =>
      s.scope === 'gist'
        ? {
            ...s,
            grown: 'New since May 3, 2026',
            need: 'Needed for what you allowed: create_gist',
            needTone: 'plain' as const,
          }
        : s,
    ),
  });

/** The browser is open. */
export const openSignIn = (): SignInCard =>
  signIn({
    stage: 'browser',
    effect: 'The browser was opened. It goes on when you have signed in there.',
    notes: [],
    scopes: [],
    offered: [],
    enough: undefined,
    offers: [{ choice: 'dont-sign-in', label: 'Cancel Sign-In' }],
  });

/** By the wish of its entry, with a scope that was once asked for and not granted. */
export const wishedSignIn = (): SignInCard =>
  signIn({
    notes: [
      {
        tone: 'notice',
        text: 'Who wrote the entry of this server chose the client: Iv1.8a61f9b3a7aba766.',
      },
      ...signIn().notes,
    ],
    facts: signIn().facts.map((fact) => ({ ...fact, ...WISHED[fact.label] })),
    scopes: signIn().scopes.map((s) =>
      s.scope === 'gist' ? { ...s, before: 'Asked for before, and not granted' } : s,
    ),
  });

const WISHED: Readonly<Record<string, { readonly value: string }>> = {
  Certificate: {
    value: 'names no owner, only the address · by Let’s Encrypt · until Mar 7, 2027',
  },
  'Signs in as': {
    value: 'Iv1.8a61f9b3a7aba766 · with the client id that its entry in your list of servers names',
  },
  'Scopes named by': { value: 'its entry in your list of servers' },
};

/** At an authorization server that knows no scopes. */
export const wholeSignIn = (): SignInCard =>
  signIn({
    server: 'notion',
    notes: [],
    sites: [
      { label: 'Server', before: 'https://', host: 'mcp.notion.com', after: '/mcp' },
      {
        label: 'Sign-in at',
        before: 'https://',
        host: 'mcp.notion.com',
        after: '',
        more: '(Notion)',
      },
    ],
    scopes: [],
    offered: [],
    enough: undefined,
    none: 'Notion knows no scopes: whoever signs in there gives all of it. Reads and changes all that you can open in your Notion workspace: pages, databases, comments, and sources connected to it.',
  });

const at =
  (card: SignInCard): (() => PageState) =>
  () =>
    stateOf([card]);

export const SIGN_IN_LOOKS: readonly Look[] = [
  { name: 'sign-in', height: 900, state: at(signIn({ id: 'look' })) },
  {
    name: 'sign-in-fewer',
    height: 1000,
    state: at(signIn({ id: 'fewer' })),
    steps: async (page) => {
      await page.getByRole('button', { name: 'Only what is needed' }).click();
      await page.getByRole('button', { name: 'Also offered' }).click();
    },
  },
  { name: 'sign-in-doubtful', height: 900, state: at(doubtfulSignIn()) },
  { name: 'sign-in-grown', height: 900, state: at(grownSignIn()) },
  { name: 'sign-in-wished', height: 1000, state: at(wishedSignIn()) },
  { name: 'sign-in-whole', height: 520, state: at(wholeSignIn()) },
  { name: 'sign-in-open', height: 420, state: at(openSignIn()) },
];
