import type {
  CheckKind,
  DraftForm,
  DraftRow,
  Proposals,
  Tested,
} from '../src/shared/protocol/remember.ts';

/** What the host proposes to remember of a call, and what the person made of it. */
export interface Remembered {
  /** Undefined until the host answered. */
  readonly proposals?: Proposals | undefined;
  /** Why it did not. */
  readonly failed?: string | undefined;
  /** Which proposal was chosen last. */
  readonly chosen: number;
  /** What would be remembered; undefined where nothing was proposed. */
  readonly form?: DraftForm | undefined;
  /** The host's word, and on which form; another one is not tried yet. */
  readonly tried?: { readonly form: DraftForm; readonly tested: Tested } | undefined;
  /** Why the form could not be tried. */
  readonly untried?: string | undefined;
}

/** Everything that the button beside a form may mean. */
export function draftLook(remembered: Remembered | undefined): string {
  if (!remembered?.form) return '';
  return JSON.stringify([remembered.form, testedOf(remembered)?.sentence ?? '']);
}

/** The host's word on exactly the form that stands there; undefined where it has not come yet. */
export function testedOf({ form, tried }: Remembered): Tested | undefined {
  return form && tried && same(form, tried.form) ? tried.tested : undefined;
}

export const same = (a: DraftForm, b: DraftForm): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** A row with another check: values are kept where they mean something to it, else taken from the call. */
export function rowWith(row: DraftRow, check: CheckKind, now: readonly string[]): DraftRow {
  const alike = (['equals', 'oneOf'] as const).some((k) => k === row.check);
  switch (check) {
    case 'equals':
      return { ...row, check, values: (alike ? row.values : now).slice(0, 1) };
    case 'oneOf':
      return { ...row, check, values: alike ? row.values : [...now] };
    case 'under':
      return { ...row, check, values: ['${workspace}'] };
    case 'range':
      return { ...row, check, values: ['', now[0] ?? ''] };
    case 'host':
    case 'pattern':
      return { ...row, check, values: [''] };
    case 'absent':
    case 'any':
      return { ...row, check, values: [] };
  }
}
