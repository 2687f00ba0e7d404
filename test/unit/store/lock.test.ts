import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { withLock } from '../../../src/store/lock.ts';
import { DEAD_PID, freshFolder } from './folder.ts';

const fresh = freshFolder();
const target = () => path.join(fresh(), 'file');

describe('a lock', () => {
  it('lets one part in at a time, and is gone afterwards', async () => {
    const file = target();
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await sleep(5);
      inside--;
    };
    await Promise.all(Array.from({ length: 8 }, () => withLock(file, work)));
    expect(most).toBe(1);
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  it('returns what the work returns, and is released where the work throws', async () => {
    const file = target();
    await expect(
      withLock(file, () => {
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await withLock(file, () => 7)).toBe(7);
  });

  it('of a process that died is broken at once', async () => {
    const file = target();
    writeFileSync(`${file}.lock`, `${hostname()} ${DEAD_PID} 0011`);
    expect(await withLock(file, () => 'in')).toBe('in');
    expect(existsSync(`${file}.lock.break`)).toBe(false);
  });

  it('of a live process is waited for', async () => {
    const file = target();
    writeFileSync(`${file}.lock`, `${hostname()} ${process.pid} 0011`);
    let entered = false;
    const waiting = withLock(file, () => {
      entered = true;
    });
    await sleep(100);
    expect(entered).toBe(false);
    utimesSync(`${file}.lock`, 1, 1);
    await waiting;
    expect(entered).toBe(true);
  });

  it('of another machine is broken by its age alone', async () => {
    const file = target();
    writeFileSync(`${file}.lock`, `elsewhere ${DEAD_PID} 0011`);
    const waiting = withLock(file, () => 'in');
    await sleep(60);
    expect(readFileSync(`${file}.lock`, 'utf8')).toContain('elsewhere');
    utimesSync(`${file}.lock`, 1, 1);
    expect(await waiting).toBe('in');
  });

  it('is not removed by a holder that lost it', async () => {
    const file = target();
    await withLock(file, () => writeFileSync(`${file}.lock`, 'somebody else'));
    expect(readFileSync(`${file}.lock`, 'utf8')).toBe('somebody else');
  });

  it('never stands without the name of its holder', async () => {
    const file = target();
    const seen: string[] = [];
    await Promise.all(
      Array.from({ length: 4 }, () =>
        withLock(file, () => seen.push(readFileSync(`${file}.lock`, 'utf8'))),
      ),
    );
    for (const text of seen)
      expect(text).toMatch(new RegExp(`^${hostname()} ${process.pid} \\w{16}$`));
    expect(readdirSync(path.dirname(file))).toEqual([]);
  });

  it('sweeps temporary files that killed processes left beside the file', async () => {
    const file = target();
    const names = ['file.1.tmp', 'file.lock.2.tmp', 'other.3.tmp', 'file.young.tmp'];
    for (const name of names) writeFileSync(path.join(path.dirname(file), name), '');
    for (const name of names.slice(0, 3)) utimesSync(path.join(path.dirname(file), name), 1, 1);
    await withLock(file, () => undefined);
    expect(readdirSync(path.dirname(file)).sort()).toEqual(['file.young.tmp', 'other.3.tmp']);
  });

  it('goes on where a breaker died between two system calls', async () => {
    const file = target();
    writeFileSync(`${file}.lock`, `${hostname()} ${DEAD_PID} 0011`);
    writeFileSync(`${file}.lock.break`, '');
    utimesSync(`${file}.lock.break`, 1, 1);
    expect(await withLock(file, () => 'in')).toBe('in');
  });
});
