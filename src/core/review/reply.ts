import type { ReviewReply } from './review.ts';

export const reviewReply: ReviewReply = () => [];
