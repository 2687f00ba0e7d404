import { html, nothing, type TemplateResult } from 'lit-html';
import type { InspectorDetail } from '../../src/shared/protocol/inspectorPage.ts';
import { keysOf } from '../preview.ts';
import { link } from '../ui/fold.ts';
import { EvidenceMap, evidenceOf } from './evidence.ts';
import { fieldChanges, type FieldChange, type Side } from './fieldDiff.ts';
import { readItem } from './item.ts';
import type { Screen } from './screen.ts';
import { marked, textBlock, type Differing } from './texts.ts';
import { childrenView } from './tree.ts';

/** What changed against another version, field by field; undefined where there is nothing to compare with. */
export function changesOf(detail: InspectorDetail): readonly FieldChange[] | undefined {
  const before = detail.before?.text === undefined ? undefined : readItem(detail.before.text);
  const after = readItem(detail.text);
  return before && after && fieldChanges(before, after);
}

/** The other version against this one; on the side of now, what was found is marked as it is in the text below. */
export function changesView(
  screen: Screen,
  detail: InspectorDetail,
  changes: readonly FieldChange[] | undefined,
): TemplateResult | typeof nothing {
  const { before } = detail;
  if (!before) return nothing;
  const { t, send } = screen;
  const compared = detail.versions.some((v) => v.shown);
  return html`<section class="changes" aria-label=${before.title}>
    <h3>
      ${before.title}
      ${
        compared
          ? link({
              label: t('stopComparing'),
              focus: 'stop comparing',
              onClick: () => send({ method: 'version', hash: '' }),
            })
          : nothing
      }
    </h3>
    ${before.note === '' ? nothing : html`<p class="quiet">${before.note}</p>`}
    ${
      changes === undefined
        ? nothing
        : changes.length === 0
          ? html`<p class="quiet">${t('noChange')}</p>`
          : changes.map((change) => changeView(screen, detail, change))
    }
  </section>`;
}

function changeView(screen: Screen, detail: InspectorDetail, change: FieldChange): TemplateResult {
  const { t } = screen;
  const { before, after, path } = change;
  const evidence = evidenceOf(detail);
  const what = before ? (after ? 'changed' : 'removed') : 'added';
  const line = (side: Side | undefined, kind: 'removed' | 'added'): unknown => {
    if (!side) return nothing;
    return html`<div class="line ${kind}">
      <span class="sign" aria-hidden="true">${kind === 'added' ? '+' : '−'}</span
      ><span class="sr">${t(kind === 'added' ? 'nowField' : 'wasField')}: </span>
      <div class="content">${sideView(screen, side, kind, path, evidence)}</div>
    </div>`;
  };
  return html`<div class="change" data-change=${path}>
    <h4>
      ${path === '' ? t('says') : fieldName(path, evidence)} <span class="quiet">${t(what)}</span>
    </h4>
    <div class="lines">${line(before, 'removed')}${line(after, 'added')}</div>
  </div>`;
}

function sideView(
  screen: Screen,
  { node, differs }: Side,
  kind: 'removed' | 'added',
  path: string,
  evidence: EvidenceMap,
): unknown {
  const mine = kind === 'added' ? evidence : new EvidenceMap([]);
  if (node.kind === 'object' || node.kind === 'array')
    return childrenView({ screen, evidence: mine, path, depth: 0 }, node);
  if (node.text === '') return html`<span class="quiet">${screen.t('empty')}</span>`;
  const different = differs.map((d): Differing => ({ ...d, kind: 'differs' }));
  const stretches = [...mine.at(path), ...different];
  return textBlock(screen, `diff ${kind} ${path}`, node.text, stretches);
}

/** A pointer as the names that lead there, each with what was found in it. */
export function fieldName(path: string, evidence?: EvidenceMap): unknown {
  const keys = keysOf(path);
  return keys.map((key, i) => {
    const at = `/${path
      .split('/')
      .slice(1, i + 2)
      .join('/')}`;
    const name = marked(key, evidence?.at(at, true) ?? []);
    return html`${i === 0 ? nothing : ' › '}${name}`;
  });
}
