import { elsewhere } from '../httpServers.ts';
import type { LineClient } from '../lineClient.ts';
import { allowsAll } from '../person.ts';
import type { Guarded, Machine } from '../stack.ts';
import type { TestWindow } from '../window.ts';
import { Authorization, type Settings } from './authorization.ts';
import { ProtectedServer, type Protection } from './protectedServer.ts';
import { Signer } from './signer.ts';

/** A protected server, its authorization server, a window and the person before it. */
export class SignInScene {
  readonly machine: Machine;
  readonly authorization: Authorization;
  readonly server: ProtectedServer;
  readonly signer = new Signer();
  window!: TestWindow;

  private constructor(machine: Machine, authorization: Authorization, server: ProtectedServer) {
    this.machine = machine;
    this.authorization = authorization;
    this.server = server;
  }

  static async open(machine: Machine, settings: Settings = {}, protection: Protection = {}) {
    const authorization = await Authorization.open(settings);
    const server = await ProtectedServer.open(authorization, protection);
    machine.ends.push(
      () => server.close(),
      () => authorization.close(),
    );
    machine.person.script = allowsAll;
    const scene = new SignInScene(machine, authorization, server);
    scene.window = await machine.window({ signIn: scene.signer.deps });
    return scene;
  }

  client(more: Partial<Guarded> = {}): LineClient {
    return this.machine.client(elsewhere(this.server.url, more));
  }

  /** A client that has listed the tools. */
  async ready(): Promise<LineClient> {
    const client = this.client();
    await client.initialize();
    await client.answer(client.request('tools/list'));
    return client;
  }
}
