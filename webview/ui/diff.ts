import { diffLines, diffWordsWithSpace, type Change } from 'diff';
import { html, nothing, type TemplateResult } from 'lit-html';
import { count, type Words } from '../words.ts';
import { longText, shown } from './text.ts';

/** Unchanged lines kept on each side of a change. */
const CONTEXT = 2;
/** Milliseconds that a line by line picture may take before both texts stand whole. */
const PATIENCE_MS = 150;
/** Characters of a changed block up to which its words are compared. */
const WORDS = 4000;

/** What an edit changes, line by line; removed and added lines are told by a sign and a word, not by colour. */
export function diffView(t: Words, before: string, after: string): TemplateResult {
  const changes = diffLines(before, after, { timeout: PATIENCE_MS }) as Change[] | undefined;
  return html`<section class="diff" aria-label=${t('diff.title')}>
    <h3>${t('diff.title')}</h3>
    ${
      changes === undefined
        ? html`<p class="quiet">${t('diff.large')}</p>
            ${line(t, 'removed', longText(before))} ${line(t, 'added', longText(after))}`
        : html`<div class="lines" tabindex="0" role="group" aria-label=${t('diff.title')}>
            ${blocks(t, changes)}
          </div>`
    }
  </section>`;
}

function blocks(t: Words, changes: readonly Change[]): readonly unknown[] {
  return changes.map((change, i) => {
    const next = changes[i + 1];
    const last = changes[i - 1];
    if (change.removed && next?.added === true) {
      const pair = words(change.value, next.value);
      return html`${line(t, 'removed', pair.before)}${line(t, 'added', pair.after)}`;
    }
    if (change.added && last?.removed === true) return nothing;
    if (change.removed || change.added)
      return line(t, change.added ? 'added' : 'removed', shown(chomp(change.value), {}));
    return same(t, change.value, i === 0, i === changes.length - 1);
  });
}

function line(t: Words, what: 'added' | 'removed', content: unknown): TemplateResult {
  return html`<div class="line ${what}">
    <span class="sign" aria-hidden="true">${what === 'added' ? '+' : '−'}</span
    ><span class="sr">${t(`diff.${what}`)}: </span>
    <div class="content">${content}</div>
  </div>`;
}

function same(t: Words, value: string, first: boolean, last: boolean): unknown {
  const lines = chomp(value).split('\n');
  const head = first ? [] : lines.slice(0, CONTEXT);
  const tail = last ? [] : lines.slice(Math.max(head.length, lines.length - CONTEXT));
  const folded = lines.length - head.length - tail.length;
  const plain = (some: readonly string[]): unknown =>
    some.length === 0
      ? nothing
      : html`<div class="line">
          <span class="sign" aria-hidden="true"></span>
          <div class="content">${shown(some.join('\n'), {})}</div>
        </div>`;
  return html`${plain(head)}
  ${folded > 0 ? html`<p class="gap">${t('diff.same', { n: count(folded) })}</p>` : nothing}
  ${plain(tail)}`;
}

/** Two changed blocks with the words that differ drawn out. */
function words(before: string, after: string): { before: unknown; after: unknown } {
  const whole = { before: shown(chomp(before), {}), after: shown(chomp(after), {}) };
  if (before.length + after.length > WORDS) return whole;
  const parts = diffWordsWithSpace(chomp(before), chomp(after));
  const side = (drop: 'added' | 'removed', keep: 'added' | 'removed'): unknown =>
    parts
      .filter((p) => !p[drop])
      .map((p) => (p[keep] ? html`<em>${shown(p.value, {})}</em>` : shown(p.value, {})));
  return { before: side('added', 'removed'), after: side('removed', 'added') };
}

const chomp = (text: string): string => (text.endsWith('\n') ? text.slice(0, -1) : text);
