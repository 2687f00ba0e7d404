import { html, type TemplateResult } from 'lit-html';
import { segments } from '../../src/shared/visible.ts';

/**
 * Text from outside, as plain text: what cannot be seen or misleads is drawn as a mark with its name, and its
 * direction cannot reach beyond it. `line` marks line breaks and tabs as well.
 */
export function shown(text: string, options: { line?: boolean } = { line: true }): TemplateResult {
  const parts = segments(text, options).map((s) =>
    s.kind === 'text'
      ? s.text
      : html`<span
          class="mark mark-${s.level}"
          role="img"
          title=${s.name}
          aria-label=${`${s.label} ${s.name}`}
          >${s.label}</span
        >`,
  );
  return html`<span class="said">${parts}</span>`;
}

/** Characters per part of a long text; parts out of sight are not laid out. */
const PART = 8192;

/** A long text in parts, so that a megabyte scrolls like a page. */
export function longText(text: string): readonly TemplateResult[] {
  return parts(text).map((part) => html`<div class="part">${shown(part, {})}</div>`);
}

/** Cut after a line break where there is one nearby, and never inside a surrogate pair. */
function parts(text: string): readonly string[] {
  const out: string[] = [];
  for (let at = 0; at < text.length;) {
    let end = Math.min(text.length, at + PART);
    if (end < text.length) {
      const line = text.lastIndexOf('\n', end);
      if (line > at) end = line + 1;
      else if (/[\ud800-\udbff]/.test(text.charAt(end - 1))) end--;
    }
    out.push(text.slice(at, end));
    at = end;
  }
  return out;
}
