import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeTextArea,
} from '@vscode/webview-ui-toolkit';
import { html, nothing, type TemplateResult } from 'lit-html';
import { ifDefined } from 'lit-html/directives/if-defined.js';
import { live } from 'lit-html/directives/live.js';
import type { Offered } from '../offered.ts';

/** The only place that knows the toolkit; what to put in its stead is recorded with the decision to use it. */
export function registerKit(): void {
  provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeCheckbox(), vsCodeTextArea());
}

interface ButtonLook {
  readonly label: unknown;
  readonly primary?: boolean;
  readonly focus?: string;
  readonly onClick?: () => void;
  /** Set on a button that answers: it is the click listener of the page that reads it, not the button. */
  readonly offered?: Offered;
  readonly unready?: boolean;
  readonly describedBy?: string;
  readonly classes?: string;
}

export function button(look: ButtonLook): TemplateResult {
  return html`<vscode-button
    appearance=${look.primary === true ? 'primary' : 'secondary'}
    class=${look.classes ?? ''}
    data-focus=${ifDefined(look.focus)}
    aria-disabled=${look.unready === true ? 'true' : 'false'}
    aria-describedby=${ifDefined(look.describedBy)}
    .offered=${look.offered}
    @click=${look.onClick ?? nothing}
    >${look.label}</vscode-button
  >`;
}

export function checkbox(look: {
  readonly label: unknown;
  readonly checked: boolean;
  readonly focus?: string;
  readonly onChange: (on: boolean) => void;
}): TemplateResult {
  // The toolkit fires `change` for a property that is set, too: the listener must be the new one by then.
  return html`<vscode-checkbox
    data-focus=${ifDefined(look.focus)}
    @change=${(event: Event) => {
      const on = (event.target as HTMLInputElement).checked;
      if (on !== look.checked) look.onChange(on);
    }}
    .checked=${live(look.checked)}
    >${look.label}</vscode-checkbox
  >`;
}

export function textArea(look: {
  readonly label: string;
  readonly value: string;
  readonly rows: number;
  readonly focus: string;
  readonly code?: boolean;
  readonly invalid?: boolean;
  readonly onInput: (value: string) => void;
}): TemplateResult {
  return html`<vscode-text-area
    class=${look.code === true ? 'code' : ''}
    resize="vertical"
    rows=${look.rows}
    spellcheck=${look.code === true ? 'false' : 'true'}
    aria-invalid=${look.invalid === true ? 'true' : 'false'}
    data-focus=${look.focus}
    .value=${live(look.value)}
    @input=${(event: Event) => look.onInput((event.target as HTMLTextAreaElement).value)}
    >${look.label}</vscode-text-area
  >`;
}

/** Selects a stretch of a text area of the kit. */
export function selectIn(area: Element, start: number, end: number): void {
  const control = (area as { control?: HTMLTextAreaElement }).control;
  control?.focus();
  control?.setSelectionRange(start, end);
}

/** Whether keys typed here are words. */
export function takesText(target: EventTarget | undefined): boolean {
  return (
    target instanceof Element &&
    /^(vscode-text-area|textarea|input|select)$/i.test(target.localName)
  );
}
