import { html, type TemplateResult } from 'lit-html';
import { icon } from '../ui/fold.ts';
import { isOpen, type Screen } from './screen.ts';

/** A button that opens and closes what follows it. */
export function foldView(
  screen: Screen,
  name: string,
  look: { readonly label: unknown; readonly standard?: boolean },
): TemplateResult {
  const { local, redraw } = screen;
  const open = isOpen(screen, name, look.standard);
  return html`<button
    type="button"
    class="fold"
    aria-expanded=${open ? 'true' : 'false'}
    data-focus=${`fold ${name}`}
    @click=${() => {
      local.folds.set(name, !open);
      redraw();
    }}
  >
    ${icon('chevron')}<span>${look.label}</span>
  </button>`;
}
