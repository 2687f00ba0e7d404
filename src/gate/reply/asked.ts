import type { ReplyKind } from '../../core/review/review.ts';
import type { Reply } from '../refuse.ts';

/** The request that a reviewed answer belongs to. */
export interface Asked {
  readonly method: string;
  readonly kind: ReplyKind;
  /** Tool, prompt or URI; '' where there is none. */
  readonly name: string;
  /** The same for every repetition of this very request by this conversation. */
  readonly identity: string;
  readonly conversation: string | undefined;
  readonly modern: boolean;
  /** The progress token as JSON text. */
  readonly token: string | undefined;
  /** Milliseconds since the epoch at which the client sent it. */
  readonly since: number;
  /** The task that it asks about, as JSON text. */
  readonly task: string | undefined;
}

export function identityOf(
  method: string,
  name: string,
  hash: string,
  conversation: string | undefined,
): string {
  return [method, name, hash, conversation ?? ''].join('\0');
}

/** The request as a refusal of its answer names it. */
export function asReply({ method, name, modern, task }: Asked, error: boolean): Reply {
  return { method, name, modern, error, task: method === 'tasks/result' ? task : undefined };
}
