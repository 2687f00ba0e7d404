import { html, nothing, type TemplateResult } from 'lit-html';
import type {
  CoverageClient,
  CoverageFile,
  CoverageRequest,
  CoverageServer,
  CoverageState,
} from '../../src/shared/protocol/coveragePage.ts';
import { icon, link } from '../ui/fold.ts';
import { button } from '../ui/kit.ts';
import { shown } from '../ui/text.ts';

type Send = (request: CoverageRequest) => void;

/** The whole screen: every client with its files and servers, then what no list shows. */
export function coverageView(state: CoverageState, send: Send): TemplateResult {
  const { words, clients } = state;
  return html`<main class="page coverage">
    <h1 class="title" tabindex="-1">${words.title}</h1>
    <p>${words.intro}</p>
    ${button({
      label: words.refresh,
      focus: 'refresh',
      onClick: () => send({ method: 'refresh' }),
    })}
    <p role="status" class="none">${words.none}</p>
    ${clients.map((client, i) => clientView(client, `client-${i}`, words.open, send))}
    <section class="card" aria-labelledby="limits">
      <h2 id="limits">${words.limits}</h2>
      <ul>
        ${words.limit.map((text) => html`<li>${text}</li>`)}
      </ul>
    </section>
  </main>`;
}

function clientView(
  { client, summary, files, guardAll }: CoverageClient,
  id: string,
  open: string,
  send: Send,
): TemplateResult {
  return html`<section class="card" aria-labelledby=${id}>
    <div class="client">
      <h2 id=${id}>${shown(client)}</h2>
      <span class="quiet">${summary}</span>
      ${
        guardAll === ''
          ? nothing
          : link({
              label: guardAll,
              focus: `all ${client}`,
              onClick: () => send({ method: 'guardAll', client }),
            })
      }
    </div>
    ${files.map((file) => fileView(file, open, send))}
  </section>`;
}

function fileView(it: CoverageFile, open: string, send: Send): TemplateResult {
  const { file, name, problems, notes, servers, empty } = it;
  const go = (line: number) => () => send({ method: 'open', file, line });
  return html`<div class="file">
    <h3>
      ${shown(name)}
      ${link({ label: open, title: `${open}: ${name}`, focus: `open ${file}`, onClick: go(1) })}
    </h3>
    ${problems.map(
      ({ line, at, text }) =>
        html`<div class="note warning">
          ${icon('warning')}
          <p>
            ${shown(text, {})}
            ${link({ label: at, title: `${at}: ${name}`, focus: `at ${file} ${at}`, onClick: go(line) })}
          </p>
        </div>`,
    )}
    ${notes.map((note) => html`<p class="quiet">${shown(note, {})}</p>`)}
    ${empty === '' ? nothing : html`<p class="quiet">${empty}</p>`}
    ${
      servers.length === 0
        ? nothing
        : html`<ul class="servers">
            ${servers.map((server) => serverView(server, send))}
          </ul>`
    }
  </div>`;
}

function serverView(server: CoverageServer, send: Send): TemplateResult {
  const { id, name, state, said, line, notes, guard } = server;
  return html`<li class="server">
    <p class="head">
      <b>${shown(name)}</b> <span class="state ${state}">${said}</span>
      ${
        guard === ''
          ? nothing
          : link({
              label: guard,
              focus: `guard ${id}`,
              onClick: () => send({ method: 'guard', id }),
            })
      }
    </p>
    ${line === '' ? nothing : html`<p class="command"><code>${shown(line)}</code></p>`}
    ${notes.map((note) => html`<p class="quiet">${shown(note, {})}</p>`)}
  </li>`;
}
