import { describe, expect, it } from 'vitest';
import { concerns, openVersions } from '../../../src/core/launch/concerns.ts';
import { pinnedSpec } from '../../../src/core/launch/packages.ts';

const open = (line: string) => openVersions(line.split(' ')).map((o) => [o.word, o.spec, o.cache]);

describe('a package that is not one fixed version', () => {
  it.each([
    ['npx -y server', [[2, 'server', 'npx']]],
    ['npx -y @scope/server@latest --flag', [[2, '@scope/server@latest', 'npx']]],
    ['npx -y server@^1.2 x', [[2, 'server@^1.2', 'npx']]],
    ['npm exec -- server', [[3, 'server', 'npx']]],
    ['cmd /c npx -y server', [[4, 'server', 'npx']]],
    ['env A=b npx server', [[3, 'server', 'npx']]],
    ['npx -p tools -p more run', [[2, 'tools', 'npx'], [4, 'more', 'npx']]], // prettier-ignore
    ['uvx mcp-server-git --repository .', [[1, 'mcp-server-git', 'uvx']]],
    ['uvx --from mcp[cli]>=1 mcp run', [[2, 'mcp[cli]>=1', 'uvx']]],
    ['uv tool run thing', [[3, 'thing', 'uvx']]],
  ])('is found in "%s"', (line, found) => {
    expect(open(line)).toEqual(found);
    const marked = concerns(line.split(' ')).filter((c) => c.concern === 'version.open');
    expect(marked.map((m) => m.word)).toEqual(found.map(([word]) => word));
  });

  it.each([
    'npx -y server@1.2.3',
    'npx -y github:someone/server',
    'npx -y ./local',
    'npx -y ..',
    'npx -y @a/..',
    'npx -y alias@npm:server',
    'uvx mcp==1.2',
    'uvx git+https://x.example/a',
    'bunx server',
    'pipx run server',
    'docker run image',
    'node server.js',
  ])('is not looked for in "%s"', (line) => {
    expect(open(line)).toEqual([]);
  });

  it.each([
    ['server', '1.2.3', 'npx', 'server@1.2.3'],
    ['@a/b@latest', '1.2.3-rc.1+x', 'npx', '@a/b@1.2.3-rc.1+x'],
    ['mcp', '1.2', 'uvx', 'mcp==1.2'],
    ['mcp[cli] >=1', '1.2.post1', 'uvx', 'mcp[cli]==1.2.post1'],
    ['mcp@latest', '2025.1.0', 'uvx', 'mcp==2025.1.0'],
  ] as const)('%s gets the version %s', (spec, version, cache, pinned) => {
    expect(pinnedSpec(spec, version, cache)).toBe(pinned);
  });

  it.each([
    ['server', 'latest', 'npx'],
    ['server', '1.2.3 && x', 'npx'],
    ['server', '', 'npx'],
    ['server', '1.2', 'npx'],
    ['github:a/b', '1.2.3', 'npx'],
    ['-x', '1.2.3', 'npx'],
    ['mcp', '1*', 'uvx'],
  ] as const)('%s gets no version from %j', (spec, version, cache) => {
    expect(pinnedSpec(spec, version, cache)).toBeUndefined();
  });
});
