import type { Question } from './request.ts';

/** Waiting questions per server above which further ones are refused. */
export const WAITING_LIMIT = 200;

/** All questions that wait in one window, in order of arrival. */
export type Queue = readonly Question[];

export type Enqueued = { readonly ok: true; readonly queue: Queue } | { readonly ok: false };

/** Adds a question at the end; refused where its server has WAITING_LIMIT waiting already. */
export function enqueue(queue: Queue, question: Question): Enqueued {
  const same = queue.filter((q) => q.launchId === question.launchId).length;
  return same >= WAITING_LIMIT ? { ok: false } : { ok: true, queue: [...queue, question] };
}

export function without(queue: Queue, id: string): Queue {
  return queue.filter((q) => q.id !== id);
}

export function replaced(queue: Queue, question: Question): Queue {
  return queue.map((q) => (q.id === question.id ? question : q));
}

/** Questions that share one card: all launches together, the waiting calls of one tool of one launch; all else alone. */
export function groupOf(question: Question): string {
  switch (question.kind) {
    case 'launch':
      return 'launch';
    case 'call':
      return `call ${question.launchId} ${question.tool}`;
    case 'reply':
      return `reply ${question.id}`;
    case 'connect':
      return `connect ${question.id}`;
    case 'signIn':
      return `sign-in ${question.id}`;
  }
}

/** The questions on the card to show: the group of the oldest, or of `chosen` where that still waits. */
export function shown(queue: Queue, chosen?: string): Queue {
  const lead = queue.find((q) => q.id === chosen) ?? queue[0];
  return lead ? queue.filter((q) => groupOf(q) === groupOf(lead)) : [];
}
