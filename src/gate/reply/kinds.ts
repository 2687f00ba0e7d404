import type { ReplyKind } from '../../core/review/review.ts';

/** Requests of the client whose answers are read by a model, beside `tools/call`. */
const ANSWERS: ReadonlyMap<string, ReplyKind> = new Map<string, ReplyKind>([
  ['prompts/get', 'prompt'],
  ['resources/read', 'resource'],
  ['tasks/result', 'result'],
  ['tasks/get', 'result'],
]);

/** Requests of the server that put text before a model or a person. */
const REQUESTS: ReadonlyMap<string, ReplyKind> = new Map<string, ReplyKind>([
  ['sampling/createMessage', 'sampling'],
  ['elicitation/create', 'elicitation'],
]);

/** What the answer to a method is reviewed as; undefined where it is not. */
export function answerKind(method: string): ReplyKind | undefined {
  return ANSWERS.get(method);
}

/** What a request of the server is reviewed as; undefined where it is not. */
export function requestKind(method: string): ReplyKind | undefined {
  return REQUESTS.get(method);
}
