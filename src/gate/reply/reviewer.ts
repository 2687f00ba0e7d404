/** The review of replies, slice by slice. */
export { replyReviewer } from '../../core/review/reply.ts';
