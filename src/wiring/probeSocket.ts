import { connect } from 'node:net';

/** Whether something listens at a window's socket path or pipe. */
export function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(socket);
    const end = (alive: boolean) => {
      clearTimeout(timer);
      probe.destroy();
      resolve(alive);
    };
    const timer = setTimeout(() => end(true), 1000);
    probe.once('connect', () => end(true));
    probe.once('error', () => end(false));
  });
}
