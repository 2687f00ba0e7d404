import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { member } from '../../src/shared/lossless.ts';
import { segments } from '../../src/shared/visible.ts';
import type { InspectorDetail } from '../../src/shared/protocol/inspectorPage.ts';
import { link } from '../ui/fold.ts';
import { button, textArea } from '../ui/kit.ts';
import { keysOf } from '../preview.ts';
import { foldView } from './folding.ts';
import { formFields, type FormField } from './formFields.ts';
import { readItem } from './item.ts';
import { resultView } from './resultView.ts';
import { isOpen, type Screen } from './screen.ts';
import { marked } from './texts.ts';

/** Finds the button that calls; only a click of a person on it calls. */
export const CALLING = '[data-focus="try"]';

/** Calls the tool by hand: a form of its input schema or raw JSON, what was wrong with it, and the last result. */
export function trialView(
  screen: Screen,
  detail: InspectorDetail,
): TemplateResult | typeof nothing {
  const { trial } = detail;
  if (!trial) return nothing;
  const { t } = screen;
  const standard = trial.last !== undefined;
  return html`<section class="trial" aria-label=${t('try')}>
    <h3 class="folding">${foldView(screen, 'try', { label: t('try'), standard })}</h3>
    ${
      isOpen(screen, 'try', standard)
        ? trial.note === ''
          ? inner(screen, detail, trial)
          : html`<p class="quiet">${trial.note}</p>`
        : nothing
    }
  </section>`;
}

type TrialOf = NonNullable<InspectorDetail['trial']>;

/** The arguments as they stand in the form; undefined where a field cannot be sent. */
export function argsOf({ local }: Screen, detail: InspectorDetail): string | undefined {
  const trying = local.trying.of(detail.key);
  if (trying.raw !== undefined) return trying.raw;
  const fields = fieldsOf(detail) ?? [];
  return fields.some((f) => trying.flaw(f) !== undefined) ? undefined : trying.args(fields);
}

function fieldsOf({ text }: InspectorDetail): readonly FormField[] | undefined {
  const node = readItem(text);
  return formFields(member(node, 'inputSchema'));
}

function inner(screen: Screen, detail: InspectorDetail, trial: TrialOf): TemplateResult {
  const { t, local, redraw, send } = screen;
  const trying = local.trying.of(detail.key);
  const fields = fieldsOf(detail);
  if (fields === undefined) trying.raw ??= '{}';
  const raw = trying.raw;
  const running = trial.last?.state === 'running';
  const last = trial.last;
  return html`${
      fields === undefined
        ? nothing
        : html`<p>
            ${link({
              label: raw === undefined ? t('tryRaw') : t('tryForm'),
              focus: 'try mode',
              onClick: () => {
                trying.raw = raw === undefined ? trying.args(fields) : undefined;
                redraw();
              },
            })}
          </p>`
    }
    ${
      raw !== undefined
        ? textArea({
            label: t('input'),
            value: raw,
            rows: 6,
            focus: 'try raw',
            code: true,
            onInput: (value) => (trying.raw = value),
          })
        : fields?.length === 0
          ? html`<p class="quiet">${t('tryNoArguments')}</p>`
          : html`<div class="form">
              ${(fields ?? []).map((f, i) => fieldView(screen, detail, f, i))}
            </div>`
    }
    ${
      trial.problems.length === 0
        ? nothing
        : html`<div role="alert">
            <p class="problem">${t('tryProblems')}</p>
            <ul class="problems">
              ${trial.problems.map(
                (p) =>
                  html`<li>
                    <code>${marked(keysOf(p.path).join(' › '))}</code> ${marked(p.message)}
                  </li>`,
              )}
            </ul>
          </div>`
    }
    <div class="row plain">
      ${button({ label: t('tryCall'), primary: true, focus: 'try', unready: running })}
      ${
        running && last
          ? button({
              label: t('tryStop'),
              focus: 'try stop',
              onClick: () => send({ method: 'stop', n: last.n }),
            })
          : nothing
      }
    </div>
    ${last ? resultView(screen, last) : nothing}`;
}

function fieldView(
  screen: Screen,
  detail: InspectorDetail,
  field: FormField,
  nth: number,
): TemplateResult {
  const { t, local, redraw } = screen;
  const trying = local.trying.of(detail.key);
  const value = trying.value(field);
  const flaw = trying.flaw(field);
  const id = `field-${nth}`;
  const onInput = (event: Event): void => {
    trying.type(field.name, (event.target as HTMLInputElement).value);
    redraw();
  };
  return html`<div class="form-field">
    <label for=${id}
      ><b>${marked(field.name)}</b>
      <span class="type">${field.kind === 'json' ? 'JSON' : field.kind}</span> ${
        field.required ? html`<b class="required">${t('required')}</b>` : nothing
      }</label
    >
    ${
      field.description === ''
        ? nothing
        : html`<p class="quiet" id=${`${id}-says`}>${marked(field.description)}</p>`
    }
    ${control({ field, id, value, flawed: flaw !== undefined, onInput, unset: t('tryUnset') })}
    ${
      flaw === undefined
        ? nothing
        : html`<p class="problem">${t(flaw === 'number' ? 'tryNumber' : 'tryJson')}</p>`
    }
  </div>`;
}

interface Control {
  readonly field: FormField;
  readonly id: string;
  readonly value: string;
  readonly flawed: boolean;
  readonly unset: string;
  readonly onInput: (event: Event) => void;
}

function control({ field, id, value, flawed, onInput, unset }: Control): TemplateResult {
  const invalid = flawed ? 'true' : 'false';
  const describedBy = field.description === '' ? nothing : `${id}-says`;
  if (field.kind === 'enum' || field.kind === 'boolean') {
    const choices = field.kind === 'boolean' ? ['true', 'false'] : field.choices;
    return html`<select
      id=${id}
      data-focus=${`try ${id}`}
      aria-describedby=${describedBy}
      @change=${onInput}
    >
      <option value="" ?selected=${value === ''}>${unset}</option>
      ${choices.map((c) => html`<option value=${c} ?selected=${c === value}>${plainChoice(c)}</option>`)}
    </select>`;
  }
  if (field.kind === 'json' || field.kind === 'string')
    return html`<textarea
      id=${id}
      data-focus=${`try ${id}`}
      class=${field.kind === 'json' ? 'code' : ''}
      rows=${field.kind === 'json' ? 3 : 1}
      spellcheck="false"
      aria-invalid=${invalid}
      aria-describedby=${describedBy}
      .value=${live(value)}
      @input=${onInput}
    ></textarea>`;
  return html`<input
    id=${id}
    data-focus=${`try ${id}`}
    inputmode="decimal"
    aria-invalid=${invalid}
    aria-describedby=${describedBy}
    .value=${live(value)}
    @input=${onInput}
  />`;
}

/** A choice as one line of plain text, since an option can hold nothing else: marks are written out. */
const plainChoice = (json: string): string =>
  segments(/^"[^"\\]*"$/.test(json) && !AMBIGUOUS.test(json) ? json.slice(1, -1) : json, {
    line: true,
  })
    .map((s) => (s.kind === 'text' ? s.text : `‹${s.label}›`))
    .join('');

/** Strings that would read as another value without their quotation marks. */
const AMBIGUOUS = /^"(?:true|false|null|-?[\d.]+(?:[eE][+-]?\d+)?|\s.*|.*\s|)"$/;
