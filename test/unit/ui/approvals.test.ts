import { describe, expect, it, vi } from 'vitest';
import { Approvals } from '../../../src/ui/approvals.ts';
import type { Place } from '../../../src/ui/desk.ts';
import type { Surface } from '../../../src/ui/surface.ts';
import { call, deskRig, gesture } from './deskRig.ts';

/** A place that comes to sight when it is shown, and can be covered again. */
function fakeSurface() {
  const surface = {
    visible: false,
    free: false,
    show: vi.fn<Surface['show']>(() => {
      surface.visible = true;
      return Promise.resolve();
    }),
    badge: vi.fn<Surface['badge']>(),
    leave: vi.fn<Surface['leave']>(() => void (surface.visible = false)),
    dispose: vi.fn(),
  };
  return surface;
}

function scene(place: Place = 'beside') {
  const rig = deskRig();
  const surfaces = { beside: fakeSurface(), sideBar: fakeSurface() };
  const window = { focused: true };
  const wanted: ((yes: boolean) => void)[] = [];
  const notify = vi.fn(() => new Promise<boolean>((resolve) => wanted.push(resolve)));
  const failed = vi.fn();
  const approvals = new Approvals({
    desk: rig.desk,
    surfaces,
    place,
    focused: () => window.focused,
    notify,
    failed,
  });
  return { ...rig, surfaces, window, wanted, notify, failed, approvals };
}

describe('a question that arrives', () => {
  it('brings the page to sight without taking the focus', () => {
    const { ask, surfaces, notify } = scene();
    ask(call('a'));
    expect(surfaces.beside.show).toHaveBeenCalledExactlyOnceWith(false);
    expect(surfaces.sideBar.show).not.toHaveBeenCalled();
    expect(notify).not.toHaveBeenCalled();
  });

  it('does not show a page again that is in sight', () => {
    const { ask, surfaces } = scene();
    ask(call('a'));
    ask(call('b'));
    expect(surfaces.beside.show).toHaveBeenCalledOnce();
  });

  it('does not bring a hidden page back over what the person works on, but tells of it once', () => {
    const { ask, surfaces, notify } = scene();
    ask(call('a'));
    surfaces.beside.visible = false;
    for (const id of ['b', 'c', 'd']) ask(call(id));
    expect(surfaces.beside.show).toHaveBeenCalledOnce();
    expect(notify).toHaveBeenCalledExactlyOnceWith(2);
  });

  it('brings a hidden page back where that covers nothing', () => {
    const { ask, surfaces, notify } = scene();
    ask(call('a'));
    Object.assign(surfaces.beside, { visible: false, free: true });
    ask(call('b'));
    expect(surfaces.beside.show).toHaveBeenCalledTimes(2);
    expect(surfaces.beside.show).toHaveBeenLastCalledWith(false);
    expect(notify).not.toHaveBeenCalled();
  });

  it('is told of where the window is not in front', () => {
    const { ask, window, notify } = scene();
    window.focused = false;
    ask(call('a'));
    ask(call('b'));
    expect(notify).toHaveBeenCalledOnce();
  });

  it('is told of anew after nothing waited', () => {
    const { ask, window, notify } = scene();
    window.focused = false;
    ask(call('a')).abort.abort();
    ask(call('b'));
    expect(notify).toHaveBeenCalledTimes(2);
  });

  it('is not brought to sight by the departure of another', () => {
    const { ask, surfaces, notify } = scene();
    const { abort } = ask(call('a'));
    ask(call('b'));
    Object.assign(surfaces.beside, { visible: false, free: true });
    abort.abort();
    expect(surfaces.beside.show).toHaveBeenCalledOnce();
    expect(notify).not.toHaveBeenCalled();
  });
});

describe('the notification', () => {
  it('leads to the page with the focus, and answers nothing', async () => {
    const { ask, desk, surfaces, window, wanted, answered } = scene();
    window.focused = false;
    ask(call('a'));
    wanted[0]?.(true);
    await vi.waitFor(() => expect(surfaces.beside.show).toHaveBeenLastCalledWith(true));
    expect(desk.waiting()).toBe(1);
    expect(answered).not.toHaveBeenCalled();
  });

  it('leads nowhere when it is dismissed', async () => {
    const { ask, surfaces, window, wanted } = scene();
    window.focused = false;
    ask(call('a'));
    surfaces.beside.show.mockClear();
    wanted[0]?.(false);
    await Promise.resolve();
    expect(surfaces.beside.show).not.toHaveBeenCalled();
  });
});

describe('the place of questions', () => {
  it('carries the number that waits', () => {
    const { ask, see, door, surfaces } = scene();
    ask(call('a'));
    ask(call('b'));
    expect(surfaces.beside.badge).toHaveBeenLastCalledWith(2);
    see(call('a'), call('b'));
    door.answer(gesture('deny', [call('a'), call('b')]));
    expect(surfaces.beside.badge).toHaveBeenLastCalledWith(0);
  });

  it('moves with what waits, and leaves nothing behind', () => {
    const { ask, desk, surfaces, approvals, door } = scene();
    ask(call('a'));
    approvals.moveTo('sideBar');
    expect(surfaces.beside.leave).toHaveBeenCalledOnce();
    expect(surfaces.beside.badge).toHaveBeenLastCalledWith(0);
    expect(surfaces.sideBar.badge).toHaveBeenLastCalledWith(1);
    expect(surfaces.sideBar.show).toHaveBeenCalledExactlyOnceWith(false);
    expect(door.state().cards).toEqual([]);
    expect(desk.waiting()).toBe(1);
    approvals.moveTo('sideBar');
    expect(surfaces.sideBar.show).toHaveBeenCalledOnce();
  });

  it('moves in silence where nothing waits and nothing was in sight', () => {
    const { surfaces, approvals } = scene();
    approvals.moveTo('sideBar');
    expect(surfaces.sideBar.show).not.toHaveBeenCalled();
  });

  it('shows up with the focus when a person asks for it', async () => {
    const { surfaces, approvals } = scene('sideBar');
    await approvals.open();
    expect(surfaces.sideBar.show).toHaveBeenCalledExactlyOnceWith(true);
  });

  it('reports that it could not be shown', async () => {
    const { ask, surfaces, failed } = scene();
    surfaces.beside.show.mockRejectedValueOnce(new Error('no'));
    ask(call('a'));
    await vi.waitFor(() => expect(failed).toHaveBeenCalledOnce());
  });
});
