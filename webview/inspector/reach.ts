import { html, nothing, type TemplateResult } from 'lit-html';
import { chipsView } from '../ui/chips.ts';
import { isOpen, type Screen } from './screen.ts';

/** What a server can reach, over all its tools. */
export function reachView(screen: Screen): TemplateResult | typeof nothing {
  const { t, state, local, redraw } = screen;
  if (state.chips.length === 0) return nothing;
  const chips = chipsView({
    chips: state.chips,
    name: 'reach',
    title: t('reach'),
    warning: t('warning'),
    more: (n) => t('reachMore', { n }),
    fewer: t('reachFewer'),
    rest: (n) => t('reachRest', { n }),
    isOpen: (name) => isOpen(screen, name),
    fold: (name, open) => {
      local.folds.set(name, open);
      redraw();
    },
  });
  return html`<h3>${t('reach')}</h3>
    ${chips}`;
}
