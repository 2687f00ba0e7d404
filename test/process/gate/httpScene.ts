import { onTestFinished } from 'vitest';
import { allow } from './brokerDouble.ts';
import { Scene, type SceneOptions } from './scene.ts';
import { WebServer, type Answering } from './webServer.ts';

export const clock = { timing: { resume: 30, answeredStream: 200 } };

/** A gate in front of a server elsewhere, its session begun. */
export async function before(
  web: WebServer,
  more: SceneOptions = {},
  begun = true,
): Promise<Scene> {
  const { options = [], ...rest } = more;
  const scene = await Scene.open({
    clock,
    command: [],
    options: ['--http', web.url, ...options],
    broker: { onCall: allow },
    ...rest,
  });
  onTestFinished(() => scene.close());
  if (!begun) return scene;
  await scene.gate.initialize();
  scene.gate.send('{"jsonrpc":"2.0","method":"notifications/initialized"}');
  await web.gets((g) => g.message.method === 'notifications/initialized', 'initialized');
  return scene;
}

export const start = async (script: Answering = () => false) => {
  const web = await WebServer.start(script);
  return { web, scene: await before(web) };
};
export const isCall: Answering = ({ message }) => message.method === 'tools/call';
export const reasonOf = async (scene: Scene, id: number) =>
  (await scene.gate.answer(id)).error?.data?.reason;
