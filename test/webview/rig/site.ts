import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'esbuild';
import { bundle } from '../../../esbuild.config.mjs';
import { bodyClass, themeCss, THEMES, type Theme } from './themes.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const NONCE = 'Y291bnRlcnNpZ24';

/** The page's policy as the product sends it, with the address of the site in place of the editor's. */
export function policy(source: string): string {
  return `default-src 'none'; style-src ${source}; font-src ${source}; img-src ${source}; script-src 'nonce-${NONCE}'`;
}

export interface Site {
  readonly url: string;
  /** The page's script, minified as it ships. */
  readonly script: Uint8Array;
  close(): Promise<void>;
}

/** Serves the built page on loopback, as the editor would: same policy, same kind of markup, the theme's variables. */
export async function serve(): Promise<Site> {
  process.chdir(root);
  const { outputFiles } = (await bundle('webview', { write: false })) as unknown as {
    outputFiles: { contents: Uint8Array }[];
  };
  const script = outputFiles[0]?.contents;
  if (!script) throw new Error('the page was not built');
  const sheet = await build({
    entryPoints: [path.join(root, 'webview/styles.css')],
    bundle: true,
    minify: true,
    write: false,
  });
  const css = sheet.outputFiles[0]?.text ?? '';
  const axe = await readFile(path.join(root, 'node_modules/axe-core/axe.min.js'));
  const server: Server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const theme = THEMES.find((t) => t === searchParams.get('theme')) ?? 'light';
    const [type, body] = file(pathname, theme, {
      side: searchParams.get('side') === '1',
      tab: searchParams.get('tab') ?? '',
    });
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': policy(`http://${request.headers.host ?? ''}`),
    });
    response.end(body);
  });
  const file = (
    pathname: string,
    theme: Theme,
    how: Look,
  ): [string, string | Uint8Array | undefined] => {
    switch (pathname) {
      case '/':
        return ['text/html', markup(theme, how)];
      case '/webview.js':
        return ['text/javascript', script];
      case '/axe.js':
        return ['text/javascript', axe];
      case '/webview.css':
        return ['text/css', css];
      case `/${theme}.css`:
      case '/theme.css':
        return ['text/css', themeCss(theme)];
      default:
        return ['text/plain', undefined];
    }
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    script,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

interface Look {
  readonly side: boolean;
  readonly tab: string;
}

function markup(theme: Theme, { side, tab }: Look): string {
  return `<!DOCTYPE html>
<html lang="en"${side ? ' class="side"' : ''}>
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Countersign</title>
  <link rel="stylesheet" href="/theme.css?theme=${theme}">
  <link rel="stylesheet" href="/webview.css">
</head>
<body class="${bodyClass(theme)}" data-tab="${tab}">
  <div id="app"></div>
  <script nonce="${NONCE}" src="/webview.js"></script>
</body>
</html>`;
}
