import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach } from 'vitest';
import { createBroker } from '../../../src/broker/broker.ts';
import type { Broker } from '../../../src/broker/ports.ts';
import { launchIdentity } from '../../../src/core/launch/identity.ts';
import type { Launch } from '../../../src/shared/server.ts';
import { FakeWindow, sha256 } from '../../unit/broker/fakeWindow.ts';
import { launchMessage, ScriptedGate, type Door } from './scriptedGate.ts';

export interface Scene {
  readonly window: FakeWindow;
  readonly broker: Broker;
  readonly door: Door;
}

/** A real broker on a real socket in a private folder, closed and removed after each test. */
export function brokerScene(): () => Promise<Scene> {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });
  return async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'broker-'));
    const door: Door = {
      socket:
        process.platform === 'win32'
          ? `\\\\.\\pipe\\countersign-${randomBytes(16).toString('hex')}`
          : path.join(folder, 's'),
      id: randomBytes(8).toString('hex'),
      secret: randomBytes(32).toString('hex'),
    };
    const window = new FakeWindow();
    const broker = createBroker({ ports: window.ports, ...door });
    await broker.listen();
    ends.push(async () => {
      await broker.close();
      rmSync(folder, { recursive: true, force: true });
    });
    return { window, broker, door };
  };
}

/** A scene with one gate of a launch that is trusted here: what is clean is pinned for good. */
export function trustedScene(): () => Promise<Scene & { readonly gate: ScriptedGate }> {
  const make = brokerScene();
  return async () => {
    const scene = await make();
    trustLaunch(scene.window, launchMessage().launch);
    return { ...scene, gate: await ScriptedGate.running(scene.door) };
  };
}

export function trustLaunch(window: FakeWindow, launch: Launch): string {
  const launchId = launchIdentity(launch, sha256);
  const { server, command } = launch;
  const { trust } = window.policy;
  const judged = { launchId, server, state: 'trusted' as const, command, at: 0 };
  const servers = [...trust.servers, judged];
  window.policy = { ...window.policy, trust: { ...trust, servers } };
  return launchId;
}

/** A scene with one gate whose server runs. */
export function runningScene(): () => Promise<Scene & { readonly gate: ScriptedGate }> {
  const make = brokerScene();
  return async () => {
    const scene = await make();
    return { ...scene, gate: await ScriptedGate.running(scene.door) };
  };
}
