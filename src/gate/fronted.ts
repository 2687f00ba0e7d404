/** A variable that says: the client of this gate is the front, which speaks HTTP. It reaches no server. */
export const FRONTED = 'COUNTERSIGN_FRONT';

/** For the front alone, which hands it to nobody: a server elsewhere closed the response to a request for a while. */
export const POLLED = 'notifications/countersign/polled';

export const isFronted = (): boolean => process.env[FRONTED] === '1';

/** `id` is JSON text. */
export const polledLine = (id: string): Buffer =>
  Buffer.from(`{"jsonrpc":"2.0","method":"${POLLED}","params":{"requestId":${id}}}\n`);
