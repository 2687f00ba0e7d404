import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { timing } from '../../../src/gate/timing.ts';
import { allow, asking } from './brokerDouble.ts';
import {
  newFolder,
  newHome,
  GateProcess,
  removeFolders,
  server,
  sleep,
  until,
} from './gateProcess.ts';
import { Scene, type SceneOptions } from './scene.ts';

let scene: Scene | undefined;
afterEach(async () => {
  await scene?.close();
  scene = undefined;
});
afterAll(removeFolders);

const open = async (options: SceneOptions = {}): Promise<Scene> => {
  scene = await Scene.open(options);
  return scene;
};
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // A zombie that nobody has waited for yet is as good as gone.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

describe('what is under review when the client leaves', () => {
  it('still reaches it: a list, and a large result', async () => {
    const { gate } = await open({ broker: { onCall: allow } });
    await gate.initialize();
    const rest = `"result":{"content":[{"type":"text","text":"${'x y '.repeat(100_000)}"}]}`;
    gate.call(1, 'tell', { rest });
    gate.request(2, 'tools/list');
    expect((await gate.close()).code).toBe(0);
    const answered = (id: number): Promise<string> =>
      gate.line((l) => l.startsWith(`{"jsonrpc":"2.0","id":${id},`), 2000);
    expect(await answered(1)).toBe(`{"jsonrpc":"2.0","id":1,${rest}}`);
    expect(await answered(2)).toContain('"tools":[');
  });
});

describe('the end of the server', () => {
  it.each([0, 7, 255])('is passed on: exit code %d', async (code) => {
    const { gate, broker } = await open({ broker: { onCall: allow } });
    await gate.initialize();
    gate.call(1, 'exit', { code });
    const exit = await gate.exited;
    expect(exit.code).toBe(code);
    expect((await broker.next('exit')).code).toBe(code);
    expect((await broker.next('result')).result.status).toBe('lost');
  });

  it('by a signal is passed on as a shell does', async () => {
    const { gate, broker } = await open();
    await gate.initialize();
    process.kill((await broker.next('started')).pid, 'SIGKILL');
    expect((await gate.exited).code).toBe(137);
    expect(await broker.next('exit')).toMatchObject({ code: null, signal: 'SIGKILL' });
  });

  it('loses nothing of what it wrote before', async () => {
    const script = `process.stdout.write('x'.repeat(3e6) + '\\n', () => process.exit(3));`;
    const { gate } = await open({ command: [process.execPath, '-e', script] });
    expect((await gate.exited).code).toBe(3);
    await until(() => gate.lines.length === 1, 'all of it');
    expect(gate.lines[0]).toHaveLength(3e6);
  });

  it('withdraws what is held', async () => {
    const { gate, broker } = await open({ broker: { onCall: asking } });
    await gate.initialize();
    gate.call(1, 'echo', {});
    await broker.next('call');
    process.kill((await broker.next('started')).pid, 'SIGKILL');
    await gate.exited;
    expect((await broker.next('withdraw')).n).toBe(1);
  });

  it('reaches what it left behind', async () => {
    const pids = path.join(newFolder(), 'pids');
    const script = `
      const { spawn } = require('node:child_process');
      spawn(process.execPath, [${JSON.stringify(server('stubborn'))}, 'grandchild'], { stdio: 'inherit' });
      const wait = setInterval(() => {
        if (require('node:fs').existsSync(process.env.PIDS)) process.exit(0);
      }, 10);`;
    const { gate } = await open({ command: [process.execPath, '-e', script], env: { PIDS: pids } });
    expect((await gate.exited).code).toBe(0);
    expect(readFileSync(pids, 'utf8').trim().split('\n').map(Number).filter(isAlive)).toEqual([]);
  });
});

describe('the end of the client', () => {
  it('ends a server that heeds it, without a signal', async () => {
    const { gate, broker } = await open();
    await gate.initialize();
    expect((await gate.close()).code).toBe(0);
    expect(await broker.next('exit')).toMatchObject({ code: 0, signal: null });
  });

  it('is waited for 3 s at most, by all spans of time together', () => {
    const { lastAnswers, closed, terminated, lastOutput, rest } = timing;
    expect(lastAnswers + closed + terminated + lastOutput + rest).toBeLessThanOrEqual(3000);
  });

  it.each(['stdin', 'SIGTERM', 'SIGINT', 'SIGHUP'])(
    'by %s leaves no process behind, whatever they ignore',
    async (how) => {
      const pids = path.join(newFolder(), 'pids');
      const { gate } = await open({
        command: [process.execPath, server('stubborn')],
        env: { PIDS: pids },
      });
      const read = (): readonly number[] =>
        existsSync(pids) ? readFileSync(pids, 'utf8').trim().split('\n').map(Number) : [];
      await until(() => read().length === 2, 'grandchild');
      if (how === 'stdin') gate.child.stdin.end();
      else gate.child.kill(how as NodeJS.Signals);
      await gate.exited;
      expect(read().filter(isAlive)).toEqual([]);
    },
  );

  it('is seen when it no longer reads, and when the server reads nothing', async () => {
    const { gate, broker } = await open({ command: [process.execPath, server('silent')] });
    await broker.next('started');
    const filler = `{"jsonrpc":"2.0","method":"x","params":"${'x'.repeat(60_000)}"}`;
    for (let i = 0; i < 20; i++) gate.send(filler);
    await sleep(200);
    gate.child.stdout.destroy();
    gate.child.stdin.destroy();
    gate.child.kill('SIGTERM');
    expect((await gate.exited).code).toBe(143);
  });

  it('withdraws its held call, which does not run', async () => {
    const { gate, broker, ...rest } = await open({ broker: { onCall: asking } });
    await gate.initialize();
    gate.call(1, 'echo', {});
    await broker.next('call');
    gate.child.stdin.end();
    await broker.next('withdraw');
    broker.send({ t: 'verdict', n: 1, allow: true, reason: 'person.allowed' });
    await gate.exited;
    expect(rest).toBeDefined();
    expect(scene?.texts()).toEqual([]);
  });

  it('withdraws its launch, and nothing is started', async () => {
    const { gate, broker } = await open({ broker: { launch: false } });
    await broker.next('launch');
    gate.child.stdin.end();
    expect((await broker.next('withdraw')).n).toBe(0);
    expect((await gate.exited).code).toBe(0);
  });

  it('lets what it sent before still be answered', async () => {
    const { gate } = await open({ broker: { onCall: allow } });
    gate.request(1, 'initialize', {});
    gate.call(2, 'echo', { a: 1 });
    gate.child.stdin.end();
    expect((await gate.answer(2)).result?.content?.[0]?.text).toBe('{"a":1}');
    expect((await gate.exited).code).toBe(0);
  });
});

describe('a server that cannot be started', () => {
  const start = async (command: string) => {
    const { gate, broker } = await open({ command: [command] });
    const { error } = await gate.initialize();
    return { error, exit: await gate.exited, stderr: gate.stderr, broker };
  };

  it('is named, on the wire and on stderr', async () => {
    const { error, exit, stderr, broker } = await start('no-such-command-here');
    expect(error?.message).toMatch(/“no-such-command-here” was not found/);
    expect(stderr).toMatch(/“no-such-command-here” was not found/);
    expect(exit.code).toBe(127);
    expect((await broker.next('exit')).code).toBe(127);
  });

  it('is told apart from one that is no program', async () => {
    const { error, exit } = await start(server('recorder'));
    expect(error?.message).toMatch(/not executable/);
    expect(exit.code).toBe(126);
  });
});

describe('secrets', () => {
  it('do not reach the server: no COUNTERSIGN_*, no CSENV_*, and aliases only under their own names', async () => {
    const { gate } = await open({
      broker: { onCall: allow },
      options: ['--alias', 'NODE_NO_WARNINGS'],
      env: {
        COUNTERSIGN_SOCKET: '/nowhere',
        COUNTERSIGN_ELECTRON: '1',
        ELECTRON_RUN_AS_NODE: '1',
        CSENV_NODE_NO_WARNINGS: 'restored',
        CSENV_OTHER: 'o',
        KEPT: 'k',
      },
    });
    await gate.initialize();
    gate.call(1, 'env', {});
    const env = JSON.parse((await gate.answer(1)).result?.content?.[0]?.text ?? '{}') as Record<
      string,
      string
    >;
    expect(Object.keys(env).filter((k) => /^(?:countersign|csenv|electron)/i.test(k))).toEqual([]);
    expect(env).toMatchObject({ NODE_NO_WARNINGS: 'restored', KEPT: 'k' });
    expect(JSON.stringify(env)).not.toContain(scene?.broker.entry.secret);
  });
});

describe('a wrong command line', () => {
  it('ends with 2 and names the option', async () => {
    const home = await newHome();
    const gate = new GateProcess({ home, command: ['x'], options: ['--colour', 'red'] });
    expect((await gate.exited).code).toBe(2);
    expect(gate.stderr).toContain('--colour');
  });
});
