import * as z from 'zod/mini';
import { Mark } from './traffic.ts';

/** The traffic view of the inspector page: what its host shows of the messages of a server, and what is asked of it. */
const text = z.string();
const key = z.string();
const Tone = z.enum(['plain', 'notice', 'warning']);

export const Side = z.enum(['all', 'server', 'client']);
export type Side = z.infer<typeof Side>;
export const Marked = z.enum(['all', 'passed', 'held', 'refused', 'changed', 'made']);
export type Marked = z.infer<typeof Marked>;

const Row = z.object({
  key,
  /** Milliseconds since the epoch. */
  at: z.number(),
  to: z.enum(['server', 'client']),
  /** Method, or what is answered. Text from outside. */
  name: text,
  mark: Mark,
  badge: text,
  tone: Tone,
  bytes: z.int(),
  /** Whose connection, where there are several. Text from outside. */
  who: text,
});
export type TrafficRow = z.infer<typeof Row>;

/** A message as text, with what is to be said of it. */
const Body = z.object({ title: text, note: text, text });
export type TrafficBody = z.infer<typeof Body>;

const Detail = z.object({
  key,
  name: text,
  mark: Mark,
  badge: text,
  tone: Tone,
  why: text,
  facts: z.array(z.object({ label: text, value: text })),
  /** What came, and what left where that is something else. */
  bodies: z.array(Body),
  /** Leads to the request of an answer, or to the answer of a request. */
  link: z.optional(z.object({ key, label: text })),
});
export type TrafficDetail = z.infer<typeof Detail>;

export const TrafficState = z.object({
  query: text,
  side: Side,
  sides: z.array(z.object({ id: Side, label: text })),
  marked: Marked,
  marks: z.array(z.object({ id: Marked, label: text })),
  paused: z.boolean(),
  pauseLabel: text,
  /** What is kept and shown, in words. */
  count: text,
  /** What is not here, and why. */
  notes: z.array(text),
  /** Stands in place of the rows. */
  empty: z.optional(z.object({ title: text, hint: text, start: z.optional(text) })),
  rows: z.array(Row),
  detail: z.optional(Detail),
  notice: text,
});
export type TrafficState = z.infer<typeof TrafficState>;

/** What a person does in the view. */
export const TrafficAct = z.discriminatedUnion('do', [
  z.object({ do: z.literal('filter'), query: text, side: Side, marked: Marked }),
  z.object({ do: z.literal('pause'), on: z.boolean() }),
  z.object({ do: z.literal('clear') }),
  /** Shows a message; '' shows none. */
  z.object({ do: z.literal('show'), key }),
  /** Puts one of its bodies on the clipboard. */
  z.object({ do: z.literal('copy'), key, body: z.int() }),
  z.object({ do: z.literal('export') }),
]);
export type TrafficAct = z.infer<typeof TrafficAct>;
