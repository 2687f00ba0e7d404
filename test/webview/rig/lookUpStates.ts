import type { LaunchCard } from '../../../src/shared/protocol/webview.ts';
import { launch } from './cards.ts';
import { stateOf } from './page.ts';
import type { Look } from './states.ts';

const rows = (text: string) =>
  text.split('\n').map((line) => {
    const [label = ''] = line.split(': ');
    return { label, value: line.slice(label.length + 2) };
  });

export const LOOKED_UP: Partial<LaunchCard> = {
  versionOpen: true,
  askable: true,
  lookedUp:
    rows(`Looked up: @modelcontextprotocol/server-github 2025.4.8, as registry.example.com said on Nov 20, 2026
Published by: ann (maintainers: ann, bob)
Official: third party: its name speaks of github, and it was verifiably built in a repository of evil
Published on: Nov 18, 2026, its first version on Nov 19, 2024
Repository: github.com/acme/servers, as its makers say
Signature of the registry: valid, the registry vouches for name, version and contents
Built from: github.com/evil/servers, by .github/workflows/release.yml, at commit c0ffee00c0ff: verified
Known advisories: 1
Security policy: the registry does not say; problems are reported to https://github.com/acme/servers/issues`),
  notes: [
    {
      tone: 'warning',
      text: 'server-github was built from github.com/evil/servers, but names github.com/acme/servers as its repository.',
    },
    {
      tone: 'notice',
      text: 'GITHUB_TOKEN holds a classic GitHub token. It opens every repository that you can reach. A fine-grained token can be limited to some of them, and to reading.',
    },
    { tone: 'notice', text: 'server-github runs programs while it is installed: postinstall.' },
  ],
};

export const LOOK_UP_LOOKS: readonly Look[] = [
  { name: 'launch-look-up', state: () => stateOf([launch({ versionOpen: true, askable: true })]) },
  { name: 'launch-looked-up', height: 1000, state: () => stateOf([launch(LOOKED_UP)]) },
];
