import { html, svg, type TemplateResult } from 'lit-html';
import { ifDefined } from 'lit-html/directives/if-defined.js';
import { isOpen, type View } from '../view.ts';

/** Drawings without meaning of their own; words stand beside each. */
const PATHS = {
  chevron: 'M6 4l4 4-4 4',
  left: 'M10 4L6 8l4 4',
  right: 'M6 4l4 4-4 4',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  warning: 'M8 2.2L14.4 13.4H1.6zM8 6.4v3.2M8 11.6v.01',
  note: 'M8 1.8a6.2 6.2 0 100 12.4A6.2 6.2 0 008 1.8zM8 7.4v3.8M8 5v.01',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  close: 'M4 4l8 8M12 4l-8 8',
  check: 'M3 8.5l3.2 3.2L13 4.8',
  clock: 'M8 1.8a6.2 6.2 0 100 12.4A6.2 6.2 0 008 1.8zM8 4.6V8l2.4 1.6',
  pencil: 'M3 13l.6-2.8 7-7 2.2 2.2-7 7zM9.4 4.4l2.2 2.2',
  out: 'M2.5 8h10.6M9.4 4.3L13.1 8l-3.7 3.7',
  in: 'M13.5 8H2.9M6.6 4.3L2.9 8l3.7 3.7',
};

export function icon(name: keyof typeof PATHS): TemplateResult {
  return html`<svg class="icon icon-${name}" viewBox="0 0 16 16" aria-hidden="true">
    ${svg`<path d=${PATHS[name]}></path>`}
  </svg>`;
}

/** A quiet button: it never answers. */
export function link(look: {
  readonly label: unknown;
  readonly focus?: string;
  readonly title?: string;
  /** Leads to something in place, as a fold does. */
  readonly arrow?: boolean;
  readonly onClick: (event: Event) => void;
}): TemplateResult {
  return html`<button
    type="button"
    class=${look.arrow === true ? 'fold' : 'link'}
    data-focus=${ifDefined(look.focus)}
    aria-label=${ifDefined(look.title)}
    title=${ifDefined(look.title)}
    @click=${look.onClick}
  >
    ${look.arrow === true ? html`${icon('chevron')}<span>${look.label}</span>` : look.label}
  </button>`;
}

/** A button that opens and closes what follows it. */
export function foldButton(
  view: View,
  name: string,
  look: { label: unknown; focus?: string; standard?: boolean; onOpen?: () => void },
): TemplateResult {
  const open = isOpen(view, name, look.standard);
  return html`<button
    type="button"
    class="fold"
    aria-expanded=${open ? 'true' : 'false'}
    data-focus=${ifDefined(look.focus)}
    @click=${() => {
      view.act.fold(name, !open);
      if (!open) look.onOpen?.();
    }}
  >
    ${icon('chevron')}<span>${look.label}</span>
  </button>`;
}
