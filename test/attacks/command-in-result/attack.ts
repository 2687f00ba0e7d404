import { notedResult } from '../rig/plain.ts';

export const attack = notedResult('build', ['evil.example/fix.sh']);
