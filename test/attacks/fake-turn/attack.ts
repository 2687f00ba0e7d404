import { heldResult } from '../rig/plain.ts';

export const attack = heldResult('read_rows', ['im_start']);
