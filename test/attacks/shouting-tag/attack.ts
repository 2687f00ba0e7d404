import { notedResult } from '../rig/plain.ts';

export const attack = notedResult('count_seats', ['Aisle seats are cheaper']);
