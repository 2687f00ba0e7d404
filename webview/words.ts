import { PAGE_STRINGS, type PageString } from '../src/shared/protocol/pageStrings.ts';

/** Words one sentence of the page; values are put in as text. */
export type Words = (key: PageString, values?: Readonly<Record<string, string | number>>) => string;

export function words(strings: Readonly<Record<string, string>>): Words {
  return (key, values = {}) => {
    const sentence = Object.hasOwn(strings, key) ? strings[key] : undefined;
    return (sentence ?? PAGE_STRINGS[key]).replace(/\{(\w+)\}/g, (whole, name: string) =>
      Object.hasOwn(values, name) ? String(values[name]) : whole,
    );
  };
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** "1.2 MB" in the language of the page. */
export function size(bytes: number): string {
  let n = bytes;
  let unit = 0;
  for (; n >= 1000 && unit < UNITS.length - 1; unit++) n /= 1000;
  return new Intl.NumberFormat(language(), {
    style: 'unit',
    unit: UNITS[unit] ?? 'byte',
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: n < 10 && unit > 0 ? 1 : 0,
  }).format(n);
}

export function count(n: number): string {
  return new Intl.NumberFormat(language()).format(n);
}

let clock: Intl.DateTimeFormat | undefined;

/** "09:30:01.250": a moment as a time of day, on the clock of this machine. */
export function timeOfDay(at: number): string {
  clock ??= new Intl.DateTimeFormat(language(), {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  });
  return clock.format(at);
}

const language = (): string => document.documentElement.lang || 'en';
