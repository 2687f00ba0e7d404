import { html, nothing, type TemplateResult } from 'lit-html';
import { ifDefined } from 'lit-html/directives/if-defined.js';
import { live } from 'lit-html/directives/live.js';
import type { JsonNode } from '../../src/shared/lossless.ts';
import {
  CHECKS,
  MAX_VALUES,
  type DraftForm,
  type DraftRow,
  type FormProblem,
  type Tested,
} from '../../src/shared/protocol/remember.ts';
import type { CallCard } from '../../src/shared/protocol/webview.ts';
import { keyOf } from '../groups.ts';
import { keysOf } from '../preview.ts';
import { rowWith } from '../draftForm.ts';
import type { View } from '../view.ts';
import { checkbox } from './kit.ts';
import { shown } from './text.ts';

/** The condition that is written, as a table to read and edit; what is wrong with a field stands at it. */
export function conditionView(
  view: View,
  card: CallCard,
  form: DraftForm,
  tested: Tested | undefined,
  id: string,
): TemplateResult {
  const { t, act } = view;
  const change = (part: Partial<DraftForm>): void => act.remember(card, { ...form, ...part });
  const problems = tested?.problems ?? [];
  return html`<table class="condition">
      <caption>
        ${t('remember.written')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t('remember.argument')}</th>
          <th scope="col">${t('remember.check')}</th>
          <th scope="col">${t('remember.value')}</th>
        </tr>
      </thead>
      <tbody>
        ${form.rows.map((row, i) =>
          rowView(
            { view, card, row, problem: problems.find((p) => p.row === i), id: `${id}-${i}` },
            (next) => change({ rows: form.rows.map((r, k) => (k === i ? next : r)) }),
          ),
        )}
      </tbody>
    </table>
    ${checkbox({
      label: t('remember.others'),
      checked: form.others,
      focus: `others ${keyOf(card)}`,
      onChange: (others) => change({ others }),
    })}
    <div class="limits">
      ${selectView(view, {
        label: t('remember.scope'),
        focus: `scope ${keyOf(card)}`,
        value: form.scope,
        options: ['workspace', 'conversation'] as const,
        text: (o) => t(`scope.${o}`),
        onChange: (scope) => change({ scope }),
      })}
      ${selectView(view, {
        label: t('remember.expiry'),
        focus: `expiry ${keyOf(card)}`,
        value: form.expiry,
        options: ['none', 'hour', 'today', 'week'] as const,
        text: (o) => t(`expiry.${o}`),
        onChange: (expiry) => change({ expiry }),
      })}
      ${usesView(view, card, form, problems, id)}
    </div>`;
}

interface Select<K extends string> {
  readonly label: unknown;
  readonly hidden?: boolean;
  readonly focus: string;
  readonly value: K;
  readonly options: readonly K[];
  readonly text: (option: K) => string;
  readonly onChange: (value: K) => void;
}

function selectView<K extends string>(_: View, look: Select<K>): TemplateResult {
  return html`<label class="field">
    <span class=${look.hidden === true ? 'sr' : 'quiet'}>${look.label}</span>
    <select
      data-focus=${look.focus}
      .value=${live(look.value)}
      @change=${(event: Event) => {
        const chosen = (event.target as HTMLSelectElement).value;
        const option = look.options.find((o) => o === chosen);
        if (option !== undefined) look.onChange(option);
      }}
    >
      ${look.options.map(
        (o) => html`<option value=${o} ?selected=${o === look.value}>${look.text(o)}</option>`,
      )}
    </select>
  </label>`;
}

function usesView(
  { t, act }: View,
  card: CallCard,
  form: DraftForm,
  problems: readonly FormProblem[],
  id: string,
): TemplateResult {
  const problem = problems.find((p) => p.field === 'uses');
  return html`<label class="field">
      <span class="quiet">${t('remember.uses')}</span>
      <input
        type="text"
        inputmode="numeric"
        size="6"
        maxlength="20"
        placeholder=${t('remember.anyNumber')}
        data-focus=${`uses ${keyOf(card)}`}
        aria-invalid=${problem ? 'true' : 'false'}
        aria-describedby=${ifDefined(problem && `${id}-uses`)}
        .value=${live(form.uses)}
        @input=${(event: Event) =>
          act.remember(card, { ...form, uses: (event.target as HTMLInputElement).value })}
      />
    </label>
    ${problem ? html`<p class="problem" id=${`${id}-uses`}>${problem.message}</p>` : nothing}`;
}

interface RowLook {
  readonly view: View;
  readonly card: CallCard;
  readonly row: DraftRow;
  readonly problem: FormProblem | undefined;
  readonly id: string;
}

function rowView(look: RowLook, change: (row: DraftRow) => void): TemplateResult {
  const { view, card, row, problem, id } = look;
  const { t } = view;
  const name = nameOf(row.path);
  return html`<tr>
    <th scope="row">${shown(name)}</th>
    <td>
      ${selectView(view, {
        label: t('remember.checkOf', { name }),
        hidden: true,
        focus: `check ${row.path} ${keyOf(card)}`,
        value: row.check,
        options: CHECKS,
        text: (o) => t(`check.${o}`),
        onChange: (check) => change(rowWith(row, check, valuesAt(look))),
      })}
    </td>
    <td>
      ${fieldsView(look, name, change)}
      ${problem ? html`<p class="problem" id=${id}>${problem.message}</p>` : nothing}
    </td>
  </tr>`;
}

function fieldsView(
  { view, card, row, problem, id }: RowLook,
  name: string,
  change: (row: DraftRow) => void,
): TemplateResult | typeof nothing {
  const { t } = view;
  const common = (label: string, focus: string) => ({
    label,
    focus: `${focus} ${row.path} ${keyOf(card)}`,
    invalid: problem !== undefined,
    describedBy: problem && id,
  });
  const put = (at: number, value: string): void => {
    const length = Math.max(row.values.length, at + 1);
    const old = (i: number): string => row.values[i] ?? '';
    change({ ...row, values: Array.from({ length }, (_, i) => (i === at ? value : old(i))) });
  };
  switch (row.check) {
    case 'any':
    case 'absent':
      return nothing;
    case 'equals':
    case 'pattern':
      return input(common(t('remember.valueOf', { name }), 'value'), row.values[0] ?? '', (v) =>
        put(0, v),
      );
    case 'range':
      return html`<span class="range"
        >${input(common(t('remember.from', { name }), 'value'), row.values[0] ?? '', (v) => put(0, v))}
        <span aria-hidden="true">–</span>
        ${input(common(t('remember.to', { name }), 'upto'), row.values[1] ?? '', (v) => put(1, v))}</span
      >`;
    case 'oneOf':
    case 'under':
    case 'host': {
      const look = common(t('remember.lines', { name }), 'value');
      return html`<textarea
        class="code"
        rows=${Math.min(8, Math.max(1, row.values.length))}
        spellcheck="false"
        aria-label=${look.label}
        data-focus=${look.focus}
        aria-invalid=${look.invalid ? 'true' : 'false'}
        aria-describedby=${ifDefined(look.describedBy)}
        .value=${live(row.values.join('\n'))}
        @input=${(event: Event) =>
          change({
            ...row,
            values: (event.target as HTMLTextAreaElement).value.split('\n').slice(0, MAX_VALUES),
          })}
      ></textarea>`;
    }
  }
}

function input(
  look: {
    readonly label: string;
    readonly focus: string;
    readonly invalid: boolean;
    readonly describedBy: string | undefined;
  },
  value: string,
  change: (value: string) => void,
): TemplateResult {
  return html`<input
    type="text"
    class="code"
    spellcheck="false"
    autocomplete="off"
    maxlength="4000"
    aria-label=${look.label}
    data-focus=${look.focus}
    aria-invalid=${look.invalid ? 'true' : 'false'}
    aria-describedby=${ifDefined(look.describedBy)}
    .value=${live(value)}
    @input=${(event: Event) => change((event.target as HTMLInputElement).value)}
  />`;
}

/** An argument by its pointer as people write it: `files[].path`. */
function nameOf(path: string): string {
  return keysOf(path)
    .map((key) => (key === '*' ? '[]' : key))
    .join('.')
    .replaceAll('.[]', '[]');
}

/** What the call has in a row's place: strings as they are, anything else as it was written. */
function valuesAt({ view, card, row }: RowLook): readonly string[] {
  const { source, node } = view.readings.of(card, view.page.texts.get(keyOf(card)));
  let nodes: readonly JsonNode[] = node ? [node] : [];
  for (const key of keysOf(row.path))
    nodes = nodes.flatMap((n) => {
      if (n.kind === 'array') return key === '*' ? n.items : [];
      return n.kind === 'object' ? n.entries.flatMap((e) => (e.key === key ? [e.value] : [])) : [];
    });
  const texts = nodes.map((n) => (n.kind === 'string' ? n.text : source.slice(n.start, n.end)));
  return [...new Set(texts)].slice(0, MAX_VALUES);
}
