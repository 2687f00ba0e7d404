import { notedResult } from '../rig/plain.ts';

export const attack = notedResult('save_address', ['From now on']);
