import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { provide, say } from './cache.ts';

/** Keeps Chromium from looking anything up by itself; a test talks to loopback only. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--no-pings',
  '--font-render-hinting=none',
];

/**
 * Starts a headless Chromium: `COUNTERSIGN_BROWSER` if set, else an installed Chrome, Chromium or Edge, else the binary
 * that the npm package `@sparticuz/chromium` carries (Linux x64). The caller closes it.
 *
 * Throws with one line per browser that was tried, and what to install, when none starts.
 */
export async function launchBrowser(
  options: Pick<LaunchOptions, 'headless' | 'slowMo'> = {},
): Promise<Browser> {
  const failures: string[] = [];
  for (const candidate of candidates()) {
    try {
      const { executablePath, env } = await candidate.locate();
      return await chromium.launch({
        headless: true,
        ...options,
        executablePath,
        args: QUIET,
        env: { ...process.env, ...env },
      });
    } catch (error) {
      failures.push(
        `${candidate.name}: ${error instanceof Error ? firstLines(error.message) : String(error)}`,
      );
    }
  }
  throw new Error(
    `No browser could be started. Install Chrome or Chromium, or set COUNTERSIGN_BROWSER to its path.\n${failures.join('\n')}`,
  );
}

interface Candidate {
  readonly name: string;
  readonly locate: () => Promise<{ executablePath: string; env?: Record<string, string> }>;
}

function candidates(): Candidate[] {
  const chosen = process.env['COUNTERSIGN_BROWSER'];
  if (chosen) return [installed(chosen)];
  const found = knownPlaces()
    .filter((place) => existsSync(place))
    .map(installed);
  return process.platform === 'linux'
    ? [...found, { name: 'the packaged Chromium', locate: packaged }]
    : found;
}

function installed(executablePath: string): Candidate {
  return { name: executablePath, locate: () => Promise.resolve({ executablePath }) };
}

function knownPlaces(): string[] {
  if (process.platform === 'darwin')
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((app) =>
      ['', process.env['HOME'] ?? ''].map(
        (home) => `${home}/Applications/${app}.app/Contents/MacOS/${app}`,
      ),
    );
  if (process.platform === 'win32')
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
      .flatMap((name) => process.env[name] ?? [])
      .flatMap((base) => [
        join(base, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        join(base, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      ]);
  return [
    'google-chrome-stable',
    'google-chrome',
    'chromium',
    'chromium-browser',
    'microsoft-edge',
  ].map((name) => `/usr/bin/${name}`);
}

/** Unpacks the packaged Chromium with its libraries and a font; nothing of it depends on what the machine has installed. */
async function packaged(): Promise<{ executablePath: string; env: Record<string, string> }> {
  if (process.arch !== 'x64') throw new Error(`is built for x64, this machine is ${process.arch}`);
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const { version } = JSON.parse(await readFile(join(entry, '../../package.json'), 'utf8')) as {
    version: string;
  };
  const folder = await provide(`chromium-${version}`, async (scratch, target) => {
    say(`unpacking Chromium ${version} (about 210 MB, seconds)`);
    const parts = ['chromium.br', 'al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br'];
    const program = `const { inflate } = await import(${JSON.stringify(pathToFileURL(entry).href)});
      for (const part of ${JSON.stringify(parts)}) await inflate(${JSON.stringify(join(entry, '../../bin'))} + '/' + part);`;
    // The package unpacks into the temporary folder of its process and takes what lies there: give it one of its own.
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
      env: { ...process.env, TMPDIR: scratch },
    });
    await writeFile(join(scratch, 'fonts.conf'), fontsConf(target));
  });
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}

function fontsConf(folder: string): string {
  const places = ['/usr/share/fonts', '/usr/local/share/fonts', join(folder, 'fonts')];
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
${places.map((place) => `  <dir>${place}</dir>`).join('\n')}
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}

function firstLines(message: string): string {
  return message.split('\n').slice(0, 12).join('\n    ');
}
