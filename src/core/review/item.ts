import type { ReviewItem } from './review.ts';

export const reviewItem: ReviewItem = () => [];
