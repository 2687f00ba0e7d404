import { html, nothing, type TemplateResult } from 'lit-html';
import type { Group } from '../groups.ts';
import { SHORTCUTS } from '../shortcuts.ts';
import { whatIs } from '../telling.ts';
import type { View } from '../view.ts';
import { count } from '../words.ts';
import { icon, link } from './fold.ts';
import { shown } from './text.ts';
import { isMac } from './reason.ts';

/** The line above every card: where in the queue one is, the way to the other questions, and the menu. Its height never changes. */
export function headerView(view: View): TemplateResult {
  const { t, page, act } = view;
  const groups = page.groups;
  const waiting = page.state?.elsewhere?.waiting ?? page.state?.cards.length ?? 0;
  const at = groups.findIndex((g) => g.id === page.shown?.group.id) + 1;
  const many = groups.length > 1;
  return html`<header>
    <h1>${waiting === 0 ? t('page.none') : t('page.waiting', { n: count(waiting) })}</h1>
    ${
      many
        ? html`<nav aria-label=${t('page.all')}>
            ${step(view, -1)}
            <button type="button" class="link" popovertarget="groups" data-focus="groups">
              ${t('page.position', { at, of: groups.length })}${icon('chevron')}
            </button>
            ${step(view, 1)}
          </nav>`
        : nothing
    }
    <span class="spring"></span>
    <button
      type="button"
      class="link"
      popovertarget="menu"
      data-focus="menu"
      aria-label=${t('page.more')}
      title=${t('page.more')}
    >
      ${icon('more')}
    </button>
    <div id="groups" popover class="popover">
      <ul aria-label=${t('page.all')}>
        ${groups.map(
          (g) =>
            html`<li>
              <button
                type="button"
                class="entry"
                aria-current=${g.id === page.shown?.group.id ? 'true' : 'false'}
                popovertarget="groups"
                popovertargetaction="hide"
                @click=${() => act.turn(g.id)}
              >
                ${shown(nameOf(view, g))}
              </button>
            </li>`,
        )}
      </ul>
    </div>
    ${menuView(view)}
  </header>`;
}

function step(view: View, by: 1 | -1): TemplateResult {
  const name = by > 0 ? 'next' : 'previous';
  return link({
    label: icon(by > 0 ? 'right' : 'left'),
    title: view.t(`page.${name}`),
    focus: name,
    onClick: () => view.act.step(by),
  });
}

/** A group in few words. */
export function nameOf(view: View, group: Group): string {
  const { t } = view;
  const [first] = group.cards;
  const server = first?.server ?? '';
  if (!first) return '';
  if (group.cards.length > 1 && first.kind === 'launch') return t('page.launches');
  if (group.cards.length > 1 && first.kind === 'call')
    return t('page.entry.many', { tool: first.tool, server, n: count(group.cards.length) });
  return whatIs(first, t);
}

function menuView(view: View): TemplateResult {
  const { t, page, act } = view;
  const place = (where: 'sideBar' | 'beside') =>
    html`<button
      type="button"
      class="entry"
      aria-pressed=${page.state?.place === where ? 'true' : 'false'}
      popovertarget="menu"
      popovertargetaction="hide"
      @click=${() => act.ask({ method: 'place', where })}
    >
      ${t(`page.place.${where}`)}
    </button>`;
  return html`<div id="menu" popover class="popover">
    <h2 id="place-title">${t('page.place')}</h2>
    <div role="group" aria-labelledby="place-title">${place('sideBar')}${place('beside')}</div>
    <h2>${t('page.keys')}</h2>
    <dl class="shortcuts">
      ${SHORTCUTS.map(
        (s) =>
          html`<div>
            <dt><kbd>${isMac() ? s.mac : s.keys}</kbd></dt>
            <dd>${t(s.says)}</dd>
          </div>`,
      )}
    </dl>
  </div>`;
}
