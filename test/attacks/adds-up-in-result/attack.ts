import { heldResult } from '../rig/plain.ts';

export const attack = heldResult('read_bill', ['DE89370400440532013000']);
