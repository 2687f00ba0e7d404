import { html, nothing, type TemplateResult } from 'lit-html';
import type {
  GuardConcern,
  GuardFile,
  GuardLine,
  GuardRequest,
  GuardServer,
  GuardState,
} from '../../src/shared/protocol/guardPage.ts';
import { icon, link } from '../ui/fold.ts';
import { button, checkbox } from '../ui/kit.ts';
import { shown } from '../ui/text.ts';

export const GUARD_BUTTON = '[data-focus="guard"]';

export interface GuardScreen {
  readonly state: GuardState;
  readonly armed: boolean;
  /** The last thing to tell the person, for the live region too. */
  readonly said: string;
  readonly send: (request: GuardRequest) => void;
}

/** The whole screen: files with their servers and what is written, then what cannot be guarded, then the gesture. */
export function guardView(screen: GuardScreen): TemplateResult {
  const { state, said } = screen;
  const { words } = state;
  return html`<main class="page guard">
    <h1 class="title" tabindex="-1">${words.title}</h1>
    <p>${words.intro}</p>
    <p class="quiet">${words.editor}</p>
    ${state.files.map((file) => fileView(screen, file))} ${leftView(state)} ${gesture(screen)}
    <p class="quiet" role="status">${said === '' ? state.notice : said}</p>
  </main>`;
}

function fileView(screen: GuardScreen, file: GuardFile): TemplateResult {
  const { words } = screen.state;
  return html`<section class="card" aria-labelledby=${`file-${file.file}`}>
    <div class="file">
      <h2 id=${`file-${file.file}`}><b>${shown(file.name)}</b></h2>
      ${file.servers.length > 1 ? allOf(screen, file) : nothing}
    </div>
    ${file.notes.map((note) => html`<p class="quiet">${shown(note, {})}</p>`)}
    ${file.servers.map((server) => serverView(screen, server))}
    ${
      file.lines.length === 0
        ? nothing
        : html`<div class="diff">
            <h3>
              ${words.changes}
              ${link({
                label: words.openDiff,
                focus: `diff ${file.file}`,
                onClick: () => screen.send({ method: 'diff', file: file.file }),
              })}
            </h3>
            <div class="lines" tabindex="0" role="group" aria-label=${words.changes}>
              ${file.lines.map(lineView)}
            </div>
          </div>`
    }
  </section>`;
}

/** Chooses all servers of a file, or none once all are chosen. */
function allOf({ state, send }: GuardScreen, { file, servers }: GuardFile): TemplateResult {
  const chosen = !servers.every((server) => server.chosen);
  const { chooseAll, chooseNone } = state.words;
  return link({
    label: chosen ? chooseAll : chooseNone,
    focus: `all ${file}`,
    onClick: () => send({ method: 'chooseFile', file, chosen }),
  });
}

function serverView({ state, send }: GuardScreen, server: GuardServer): TemplateResult {
  const { words } = state;
  return html`<div class="server">
    ${checkbox({
      label: html`<b>${shown(server.name)}</b>`,
      checked: server.chosen,
      focus: `server ${server.id}`,
      onChange: (chosen) => send({ method: 'choose', id: server.id, chosen }),
    })}
    ${server.notes.map((note) => html`<p class="quiet">${shown(note, {})}</p>`)}
    <p class="quiet">${words.effect}</p>
    <div class="command">
      <code
        >${server.argv.map(
          ({ text, tone }, i) =>
            html`<span class="word ${tone}${i === 0 ? ' first' : ''}"
                >${text === '' ? html`<i>""</i>` : shown(text)}</span
              >${' '}`,
        )}</code
      >
    </div>
    ${server.concerns.map((concern) => concernView(words, concern))}
    ${
      server.env.length === 0
        ? nothing
        : html`<p>
            <span class="quiet">${words.receives}</span>
            ${server.env.map((name) => html`<code class="name">${shown(name)}</code> `)}
          </p>`
    }
    ${aloneView({ state, send }, server)}
  </div>`;
}

/** What happens while no window is open; the sentence says which is chosen. */
function aloneView(
  { state, send }: Pick<GuardScreen, 'state' | 'send'>,
  { id, alone }: GuardServer,
): TemplateResult | typeof nothing {
  if (!alone) return nothing;
  const means = html`<p class="quiet">${shown(alone.means, {})}</p>`;
  if (!alone.may) return html`<div class="alone">${means}</div>`;
  return html`<div class="alone">
    ${checkbox({
      label: html`${state.words.alone}`,
      checked: alone.granted,
      focus: `alone ${id}`,
      onChange: (granted) => send({ method: 'alone', id, granted }),
    })}
    ${means}
  </div>`;
}

/** A drawing and a word carry the weight of a remark; the colour only repeats it. */
function concernView(words: GuardState['words'], concern: GuardConcern): TemplateResult {
  const { tone, text, cited } = concern;
  const said = html`${cited === undefined ? nothing : html`<code class="cited">${shown(cited)}</code>`}
  ${shown(text, {})}`;
  if (tone === 'plain') return html`<p class="note plain">${said}</p>`;
  return html`<div class="note ${tone}">
    ${icon(tone === 'warning' ? 'warning' : 'note')}
    <p><span class="sr">${words[tone]}: </span>${said}</p>
  </div>`;
}

const SIGN = { same: ' ', added: '+', removed: '−', gap: '…' } as const;

const lineView = ({ kind, text }: GuardLine): TemplateResult =>
  html`<div class="line ${kind}">
    <span class="sign">${SIGN[kind]}</span><span class="content">${shown(text)}</span>
  </div>`;

function leftView({ left, words }: GuardState): TemplateResult | typeof nothing {
  if (left.length === 0) return nothing;
  return html`<section class="card" aria-labelledby="left">
    <h2 id="left">${words.left}</h2>
    ${left.map(({ name, why }) => html`<p><b>${shown(name)}</b> ${shown(why, {})}</p>`)}
  </section>`;
}

function gesture({ state, armed, send }: GuardScreen): TemplateResult {
  const { words, trust, trustMeans } = state;
  const nothingChosen = !state.files.some((f) => f.servers.some((s) => s.chosen));
  return html`<div class="row gesture">
    ${
      trustMeans === ''
        ? nothing
        : html`<div class="wish">
            ${checkbox({
              label: words.trust,
              checked: trust,
              focus: 'trust',
              onChange: (on) => send({ method: 'trust', on }),
            })}
            <p class="sentence">${shown(trustMeans, {})}</p>
          </div>`
    }
    ${button({
      label: words.cancel,
      focus: 'cancel',
      onClick: () => send({ method: 'cancel' }),
    })}
    ${button({
      label: words.guard,
      primary: true,
      focus: 'guard',
      unready: !armed || nothingChosen,
    })}
  </div>`;
}
