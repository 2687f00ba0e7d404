import { reviewReply } from '../../core/review/reply.ts';
import type { ReplyReviewer } from './review.ts';

/** The review of replies as one slice. */
// eslint-disable-next-line require-yield -- all of it is the last step
export const replyReviewer: ReplyReviewer = function* (kind, node) {
  return reviewReply(kind, node);
};
