import { afterEach, describe, expect, it, vi } from 'vitest';
import { setEngineFlags } from '../../../src/gate/engineFlags.ts';

const set = vi.hoisted(() => vi.fn());
vi.mock('node:v8', () => ({ setFlagsFromString: set }));

afterEach(() => {
  vi.unstubAllGlobals();
  set.mockClear();
});

describe('flags of the engine', () => {
  it('are set one by one under Node', () => {
    setEngineFlags(['--one', '--two']);
    expect(set.mock.calls).toEqual([['--one'], ['--two']]);
  });

  it('are left alone in a runtime that may end the process for it', () => {
    vi.stubGlobal('process', { ...process, versions: { ...process.versions, electron: '39.0.0' } });
    setEngineFlags(['--one']);
    expect(set).not.toHaveBeenCalled();
  });
});
