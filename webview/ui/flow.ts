import { html, nothing, type TemplateResult } from 'lit-html';
import type { FlowPicture, FlowTalk } from '../../src/shared/protocol/flowPicture.ts';
import type { CallCard } from '../../src/shared/protocol/webview.ts';
import { keyOf } from '../groups.ts';
import { pointed } from '../pointed.ts';
import { keysOf } from '../preview.ts';
import { isOpen, type View } from '../view.ts';
import { count, type Words } from '../words.ts';
import { icon, link } from './fold.ts';
import { shown } from './text.ts';

type Trail = FlowPicture['trails'][number];

export const flowFold = (card: CallCard): string => `${keyOf(card)}\tflow`;

/**
 * A small picture of a flow: the result that a value came from, the argument that it stands in with the matching text
 * marked, and where the call goes. It reads as sentences from top to bottom.
 */
export function flowView(view: View, card: CallCard): TemplateResult | typeof nothing {
  const { flow } = card;
  if (!flow || !isOpen(view, flowFold(card))) return nothing;
  const { t } = view;
  return html`<section class="flow" aria-label=${t('flow.title')}>
    <h3 tabindex="-1" data-focus=${flowFold(card)}>${t('flow.title')}</h3>
    <div class="flow-picture">
      ${
        flow.trails.length === 0
          ? nothing
          : html`<ul class="flow-trails">
                ${flow.trails.map((trail, i) => trailView(view, card, trail, i))}
              </ul>
              ${arrow(t('flow.sends'))}`
      }
      <div class="flow-box to">
        <p><b>${shown(flow.to.tool)}</b> <span class="quiet">· ${shown(flow.to.server)}</span></p>
        ${flow.to.names.map((name) => html`<p>${shown(name)}</p>`)}
      </div>
    </div>
    ${
      flow.more === 0
        ? nothing
        : html`<p class="quiet">${t('flow.more', { n: count(flow.more) })}</p>`
    }
    ${talkView(view, flow)}
  </section>`;
}

const arrow = (says: string): TemplateResult =>
  html`<span class="flow-arrow">${icon('out')}<span class="sr">${says}</span></span>`;

function trailView(view: View, card: CallCard, trail: Trail, i: number): TemplateResult {
  const { t } = view;
  const { source } = trail;
  return html`<li>
    <div class="flow-box">
      ${
        source
          ? html`<p class="quiet">${t('flow.source')}</p>
              <p>
                <b>${shown(source.tool)}</b> <span class="quiet">· ${shown(source.server)}</span>
              </p>
              ${source.says === undefined ? nothing : html`<p class="quiet">${source.says}</p>`}
              ${sourceView(view, card, i)}`
          : html`<p class="quiet">${t('flow.nowhere')}</p>`
      }
    </div>
    ${arrow(t('flow.into'))}
    <div class="flow-box">
      ${link({
        label: trail.path === '' ? t('flow.whole') : shown(keysOf(trail.path).join(' › ')),
        focus: `${flowFold(card)} ${trail.path}`,
        onClick: () => view.act.lead(card, trail.path),
      })}
      ${matchView(view, card, trail)}
      ${trail.match === undefined ? nothing : html`<p class="quiet">${trail.match}</p>`}
    </div>
  </li>`;
}

/** Where the value stood in what its gate still holds of that result; server text, which ends with the card. */
function sourceView({ page, t }: View, card: CallCard, i: number): TemplateResult | typeof nothing {
  const key = keyOf(card);
  if (!page.passages.has(key)) return nothing;
  const told = page.passages.get(key);
  if (!told) return html`<p class="quiet" aria-busy="true">${t('flow.asking')}</p>`;
  const passage = told[i];
  if (!passage) return html`<p class="quiet">${t('flow.gone')}</p>`;
  const { before, text, after, cut } = passage;
  return html`<p class="flow-match">
    ${cut.before ? '…' : nothing}${shown(before, {})}${marked(t, text)}${shown(after, {})}${
      cut.after ? '…' : nothing
    }
  </p>`;
}

/** The matching text: who does not see the mark is told where it begins and ends. */
const marked = (t: Words, text: string): TemplateResult =>
  html`<span class="sr">${t('flow.mark')} </span
    ><span class="evidence warning">${cutText(text)}</span
    ><span class="sr"> ${t('flow.markEnd')}</span>`;

/** Characters around the matching text. */
const AROUND = 48;
/** Characters of a matching text that are shown at each of its ends. */
const LONG = 120;

/** The matching text where it stands in its argument. */
function matchView(view: View, card: CallCard, { path, text, encoded }: Trail): TemplateResult {
  const { node, source } = view.readings.of(card, view.page.texts.get(keyOf(card)));
  const value = path === '' ? source : (textOf(pointed(node, path)) ?? '');
  const at = encoded === true ? -1 : positionOf(value, text);
  if (at < 0)
    return html`<p class="flow-match">${marked(view.t, text)}</p>
      ${encoded === true ? nothing : html`<p class="quiet">${view.t('flow.other')}</p>`}`;
  const end = at + text.length;
  const start = whole(value, Math.max(0, at - AROUND));
  const past = whole(value, Math.min(value.length, end + AROUND));
  return html`<p class="flow-match">
    ${start > 0 ? '…' : nothing}${shown(value.slice(start, at), {})}${marked(
      view.t,
      value.slice(at, end),
    )}${shown(value.slice(end, past), {})}${past < value.length ? '…' : nothing}
  </p>`;
}

const textOf = (node: ReturnType<typeof pointed>): string | undefined =>
  node === undefined || node.kind === 'object' || node.kind === 'array' ? undefined : node.text;

function positionOf(value: string, text: string): number {
  const at = value.indexOf(text);
  if (at >= 0) return at;
  const lower = value.toLowerCase();
  return lower.length === value.length ? lower.indexOf(text.toLowerCase()) : -1;
}

function cutText(text: string): unknown {
  if (text.length <= 2 * LONG) return shown(text, {});
  const head = whole(text, LONG);
  return html`${shown(text.slice(0, head), {})} …
  ${shown(text.slice(whole(text, text.length - LONG)), {})}`;
}

/** Never between the halves of a surrogate pair. */
const whole = (text: string, at: number): number =>
  /[\ud800-\udbff]/.test(text.charAt(at - 1)) ? at - 1 : at;

/** What the conversation has done so far, each with what did it first, and what is not seen. */
export function talkView(view: View, talk: FlowTalk): TemplateResult {
  return html`${stateView(view, talk)}${reachedView(view, talk)}
    <p class="quiet">${talk.blind}</p>`;
}

function stateView({ t }: View, { state }: FlowTalk): TemplateResult | typeof nothing {
  if (!state) return nothing;
  return html`<p class="flow-state">
    ${t('flow.state')}
    ${state.map(
      ({ label, done, first }) =>
        html`<span class="flow-fact${done ? ' done' : ''}"
          >${icon(done ? 'check' : 'close')}${label}<span class="sr">
            ${t(done ? 'flow.done' : 'flow.undone')}</span
          >${
            first
              ? html` <span class="quiet">${shown(first.tool)} · ${shown(first.server)}</span>`
              : nothing
          }</span
        > `,
    )}
  </p>`;
}

/** Hosts that servers in sandboxes reached: hops that no call names. */
function reachedView({ t }: View, { reached }: FlowTalk): TemplateResult | typeof nothing {
  if (!reached) return nothing;
  return html`<section class="flow-reached" aria-label=${t('flow.reached')}>
    <p class="quiet">${t('flow.reached')}</p>
    <ul class="flow-hops">
      ${reached.hops.map(
        ({ server, tools, target, says, left }) =>
          html`<li>
            <div class="flow-box">
              <p><b>${shown(server)}</b></p>
              ${tools.length === 0 ? nothing : html`<p class="quiet">${shown(tools.join(', '))}</p>`}
            </div>
            ${left ? arrow(t('flow.leaves')) : stopped(t('flow.stopped'))}
            <div class="flow-box${left ? ' out' : ''}">
              <p>${shown(target)}</p>
              <p class="quiet">${left ? t('flow.left') : t('flow.kept')} · ${says}</p>
            </div>
          </li>`,
      )}
    </ul>
    ${
      reached.more === 0
        ? nothing
        : html`<p class="quiet">${t('flow.moreHosts', { n: count(reached.more) })}</p>`
    }
  </section>`;
}

const stopped = (says: string): TemplateResult =>
  html`<span class="flow-arrow">${icon('close')}<span class="sr">${says}</span></span>`;
