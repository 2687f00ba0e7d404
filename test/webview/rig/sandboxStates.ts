import type { ConnectCard, LaunchCard } from '../../../src/shared/protocol/webview.ts';
import { launch } from './cards.ts';
import { stateOf } from './page.ts';
import type { Look } from './states.ts';

let next = 1;

/** A connection out of a sandbox, as the host would show it. */
export function connect(more: Partial<ConnectCard> = {}): ConnectCard {
  const id = more.id ?? `h${next++}`;
  return {
    kind: 'connect',
    id,
    hash: `${id}-host`,
    group: `connect ${id}`,
    server: 'weather',
    client: 'Copilot',
    askedAt: 0,
    effect: 'Wants to leave its sandbox and connect',
    target: 'api.weather.example:443',
    waiting: 1,
    notes: [{ tone: 'plain', text: 'During a call of get_forecast.' }],
    why: ['Nobody allowed this host yet.'],
    offers: [
      {
        choice: 'keep-off',
        label: 'Deny',
        sentence: 'Refuses this host until the server is started again.',
      },
      {
        choice: 'reach-once',
        label: 'Allow once',
        sentence: 'Allows connections to it for one minute.',
      },
      {
        choice: 'reach-here',
        label: 'Allow in this workspace',
        sentence:
          'Lets this launch of weather connect to api.weather.example:443 without a question, in this workspace, whatever it sends there.',
      },
    ],
    details: [{ label: 'Launch', value: 'npx -y weather-server' }],
    ...more,
  };
}

/** One on this machine: nothing of it can be remembered, and it is allowed by holding the button down. */
export const near = (): ConnectCard => {
  const plain = connect();
  return {
    ...plain,
    target: '169.254.169.254:80',
    waiting: 3,
    notes: [
      {
        tone: 'warning',
        text: 'It lies on this machine or in its network, where services often ask for no password.',
      },
      ...plain.notes,
    ],
    offers: plain.offers
      .filter((o) => o.choice !== 'reach-here')
      .map((o) => (o.choice === 'reach-once' ? { ...o, hold: true } : o)),
  };
};

export const BOXED: Partial<LaunchCard> = {
  effect: 'Runs in a sandbox · sees only this workspace · asks before it reaches a new host',
  base: 'With them a small base (PATH, HOME, language, proxies …), nothing else of your shell.',
  box: [
    'Writes in the workspace, a temporary folder, and /home/me/exports',
    'Reaches packages.example:443',
  ],
  notes: [
    {
      tone: 'notice',
      text: 'Rule “box” of this repository demands a sandbox of this server: without one it is not started.',
    },
  ],
};

/** A rule demands a sandbox, and the person chose none. */
const DEMANDED: Partial<LaunchCard> = {
  ...BOXED,
  box: ['Writes in the workspace and a temporary folder only'],
  notes: [
    ...(BOXED.notes ?? []),
    {
      tone: 'notice',
      text: 'You chose none, so it starts in the one shown here, or not at all. “Choose…” picks another one.',
    },
  ],
};

const CANNOT: Partial<LaunchCard> = {
  ...BOXED,
  effect: 'A sandbox was chosen for it, and none can be made: it will not start',
  box: [
    'Runs in a sandbox · sees only this workspace · asks before it reaches a new host',
    ...(BOXED.box ?? []),
  ],
  notes: [
    {
      tone: 'warning',
      text: 'A sandbox needs programs that are not installed here: bubblewrap socat ripgrep. Install them with: sudo dnf install bubblewrap socat ripgrep',
    },
  ],
};

export const SANDBOX_LOOKS: readonly Look[] = [
  { name: 'connect', state: () => stateOf([connect()]) },
  { name: 'connect-near', state: () => stateOf([near()]) },
  {
    name: 'connect-late',
    state: () =>
      stateOf([
        connect({
          late: 'It waited too long, and this connection was refused. What you answer counts for the next.',
        }),
      ]),
  },
  { name: 'launch-boxed', height: 900, state: () => stateOf([launch(BOXED)]) },
  { name: 'launch-demanded', height: 900, state: () => stateOf([launch(DEMANDED)]) },
  { name: 'launch-box-missing', height: 900, state: () => stateOf([launch(CANNOT)]) },
];
