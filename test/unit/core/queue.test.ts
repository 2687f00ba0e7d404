import { describe, expect, it } from 'vitest';
import {
  enqueue,
  groupOf,
  replaced,
  shown,
  WAITING_LIMIT,
  without,
  type Queue,
} from '../../../src/core/consent/queue.ts';
import type { CallQuestion, LaunchQuestion } from '../../../src/core/consent/request.ts';

const launch = { server: 'files', command: 'x', args: [], env: [], cwd: '/' };
const asked = { hash: '', askedAt: 0, reasons: [], late: false, mayRemember: true, launch };
const call = (id: string, tool = 'read', launchId = 'L'): CallQuestion => ({
  ...asked,
  ...{ kind: 'call', id, tool, launchId, connection: 'c', args: '', complete: true, bytes: 0 },
  ...{ task: false, retry: false },
});
const start = (id: string, launchId = 'L'): LaunchQuestion => ({
  ...asked,
  ...{ kind: 'launch', id, launchId, waiting: 1 },
});
const ids = (queue: Queue) => queue.map((q) => q.id);

describe('the queue', () => {
  it('keeps the order of arrival', () => {
    let queue: Queue = [];
    for (const id of ['a', 'b', 'c']) {
      const added = enqueue(queue, call(id));
      if (added.ok) queue = added.queue;
    }
    expect(ids(queue)).toEqual(['a', 'b', 'c']);
    expect(ids(without(queue, 'b'))).toEqual(['a', 'c']);
    expect(replaced(queue, call('b', 'write'))[1]).toMatchObject({ id: 'b', tool: 'write' });
    expect(ids(replaced(queue, call('x')))).toEqual(['a', 'b', 'c']);
  });

  it('refuses a question above the limit of its server, calls and launches together', () => {
    const full = [
      start('s'),
      ...Array.from({ length: WAITING_LIMIT - 1 }, (_, i) => call(`c${i}`)),
    ];
    expect(enqueue(full, call('one')).ok).toBe(false);
    expect(enqueue(full, start('one')).ok).toBe(false);
    expect(enqueue(full, call('other', 'read', 'M')).ok).toBe(true);
    expect(enqueue(without(full, 'c0'), call('one')).ok).toBe(true);
  });

  it('shows the group of the oldest, or of the chosen one while it waits', () => {
    const queue = [call('a'), call('b', 'write'), call('c'), start('d'), start('e', 'M')];
    expect(ids(shown(queue))).toEqual(['a', 'c']);
    expect(ids(shown(queue, 'b'))).toEqual(['b']);
    expect(ids(shown(queue, 'e'))).toEqual(['d', 'e']);
    expect(ids(shown(queue, 'gone'))).toEqual(['a', 'c']);
    expect(shown([])).toEqual([]);
  });

  it('groups the same tool of two launches apart', () => {
    expect(groupOf(call('a'))).not.toBe(groupOf(call('b', 'read', 'M')));
    expect(groupOf(call('a'))).toBe(groupOf(call('b')));
  });
});
