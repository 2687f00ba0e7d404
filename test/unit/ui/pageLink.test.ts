import { describe, expect, it, vi } from 'vitest';
import { ToPage } from '../../../src/shared/protocol/webview.ts';
import { linkPage, type PageActions } from '../../../src/ui/pageLink.ts';
import { call, deskRig, gesture, type Rig } from './deskRig.ts';

function linked(rig: Rig = deskRig()) {
  const posted: unknown[] = [];
  let hear: (message: unknown) => void = () => undefined;
  const actions = {
    open: vi.fn<PageActions['open']>(() => Promise.resolve()),
    place: vi.fn<PageActions['place']>(() => Promise.resolve()),
    go: vi.fn<PageActions['go']>(() => Promise.resolve()),
    copyRetry: vi.fn<PageActions['copyRetry']>(() => Promise.resolve()),
    failed: vi.fn(),
    sorry: () => 'sorry',
  };
  const wire = {
    postMessage: (message: unknown) => {
      posted.push(message);
      return Promise.resolve(true);
    },
    onDidReceiveMessage: (listener: (message: unknown) => void) => {
      hear = listener;
      return { dispose: () => (hear = () => undefined) };
    },
  };
  const link = linkPage(wire, rig.desk, 'beside', actions);
  const say = async (message: unknown) => {
    posted.length = 0;
    hear(message);
    await new Promise((resolve) => setImmediate(resolve));
    return posted.find((m) => typeof m === 'object' && m !== null && 'n' in m);
  };
  const request = (body: unknown) => say({ n: 1, request: body });
  return { rig, link, posted, actions, say, request };
}

describe('the wire to the page', () => {
  it('pushes nothing before the page said that it is ready', async () => {
    const { rig, posted, request } = linked();
    rig.ask(call('a'));
    expect(posted).toEqual([]);
    expect(await request({ method: 'ready' })).toMatchObject({
      n: 1,
      result: { cards: [{ id: 'a' }], armAfter: 600 },
    });
    rig.pass(100);
    rig.ask(call('b'));
    expect(posted.at(-1)).toMatchObject({ state: { cards: [{ id: 'a' }, { id: 'b' }] } });
  });

  it('speaks as the protocol says', async () => {
    const { rig, link, posted, request } = linked();
    rig.ask(call('a'));
    expect(ToPage.safeParse(await request({ method: 'ready' })).success).toBe(true);
    link.visible(true);
    expect(ToPage.safeParse(posted.at(-1)).success).toBe(true);
    expect(await request(gesture('deny', [call('a')]))).toEqual({
      n: 1,
      result: { accepted: true },
    });
  });

  it.each([
    { method: 'allow', id: 'a' },
    { method: 'answer', cards: [], choice: 'deny' },
    { method: 'answer', cards: [{ id: 'a', hash: 1 }], choice: 'deny' },
    { method: 'answer', cards: [{ id: 'a', hash: 'x' }], choice: 'allow-everything' },
    { method: 'go', to: 'https://evil.example' },
    null,
  ])('answers %j with an error and does nothing', async (body) => {
    const { rig, actions, request } = linked();
    rig.ask(call('a'));
    expect(await request(body)).toEqual({ n: 1, error: 'sorry' });
    expect(rig.desk.waiting()).toBe(1);
    expect(actions.failed).toHaveBeenCalledOnce();
    expect(actions.go).not.toHaveBeenCalled();
  });

  it.each([undefined, 'ready', { request: { method: 'ready' } }, { n: 'x' }, { n: 1.5 }])(
    'says nothing to %j, which no request can be',
    async (message) => {
      const { say } = linked();
      expect(await say(message)).toBeUndefined();
    },
  );

  it('answers with an error where the work failed', async () => {
    const { rig, actions, request } = linked();
    expect(await request({ method: 'args', id: 'gone' })).toEqual({ n: 1, error: 'sorry' });
    rig.ask(call('a'));
    actions.open.mockRejectedValueOnce(new Error('no such file'));
    expect(await request({ method: 'open', id: 'a', what: 'source' })).toEqual({
      n: 1,
      error: 'sorry',
    });
    expect(actions.failed).toHaveBeenCalledTimes(2);
  });

  it('hands other requests on', async () => {
    const { rig, actions, request } = linked();
    rig.ask(call('a'));
    expect(await request({ method: 'place', where: 'sideBar' })).toEqual({ n: 1, result: {} });
    await request({ method: 'go', to: 'resume' });
    await request({ method: 'open', id: 'a', what: 'server' });
    await request({ method: 'open', id: 'unknown', what: 'server' });
    await request({ method: 'copyRetry', id: 'a' });
    expect(actions.place).toHaveBeenCalledWith('sideBar');
    expect(actions.go).toHaveBeenCalledWith('resume');
    expect(actions.open).toHaveBeenCalledExactlyOnceWith(call('a'), 'server');
    expect(actions.copyRetry).toHaveBeenCalledWith('call');
    expect(await request({ method: 'check', id: 'a', edit: '{' })).toMatchObject({
      result: [{ offset: 1 }],
    });
  });

  it('counts a card as shown only while the page is in sight', async () => {
    const { rig, link, request } = linked();
    const answer = () => request(gesture('allow-once', [call('a')]));
    const accepted = (yes: boolean) => ({ result: { accepted: yes } });
    rig.ask(call('a'));
    await request({ method: 'painted', cards: [{ id: 'a', hash: call('a').hash }] });
    rig.pass(600);
    link.visible(false);
    link.visible(true);
    expect(await answer()).toMatchObject(accepted(false));
    await request({ method: 'painted', cards: [{ id: 'a', hash: call('a').hash }] });
    rig.pass(600);
    await request({ method: 'ready' });
    expect(await answer()).toMatchObject(accepted(true));
  });

  it('is deaf after its end', async () => {
    const { rig, link, say } = linked();
    rig.ask(call('a'));
    link.dispose();
    expect(await say({ n: 1, request: gesture('deny', [call('a')]) })).toBeUndefined();
    expect(rig.desk.waiting()).toBe(1);
  });
});
