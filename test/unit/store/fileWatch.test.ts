import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { writeAtomic } from '../../../src/store/atomicFile.ts';
import { watchFile } from '../../../src/store/fileWatch.ts';
import { freshFolder } from './folder.ts';

const fresh = freshFolder();

describe('watching a file', () => {
  it('tells of a replacement once, and of no other file', async () => {
    const file = path.join(fresh(), 'f');
    let told = 0;
    const watching = watchFile(file, () => told++);
    writeFileSync(path.join(path.dirname(file), 'other'), '');
    await sleep(80);
    expect(told).toBe(0);
    writeAtomic(file, 'one');
    for (let i = 0; told === 0 && i < 200; i++) await sleep(10);
    expect(told).toBe(1);
    watching.dispose();
    writeAtomic(file, 'two');
    await sleep(80);
    expect(told).toBe(1);
  });

  it('polls where the system cannot watch', async () => {
    const file = path.join(fresh(), 'not there yet', 'f');
    let told = 0;
    const watching = watchFile(file, () => told++);
    // Polling begins with a call about the missing file.
    await sleep(300);
    told = 0;
    mkdirSync(path.dirname(file));
    writeFileSync(file, 'one');
    for (let i = 0; told === 0 && i < 80; i++) await sleep(100);
    expect(told).toBeGreaterThan(0);
    watching.dispose();
  });
});
