import { randomUUID } from 'node:crypto';
import type { EventStore, JSONRPCMessage } from '@modelcontextprotocol/server';

/** Keeps the events of one session, so that a stream that was cut can be gone on with. */
export function eventStore(): EventStore {
  const kept: { id: string; stream: string; message: JSONRPCMessage }[] = [];
  return {
    storeEvent(stream, message) {
      const id = randomUUID();
      kept.push({ id, stream, message });
      return Promise.resolve(id);
    },
    async replayEventsAfter(last, { send }) {
      const at = kept.findIndex(({ id }) => id === last);
      const stream = kept[at]?.stream ?? '';
      for (const event of kept.slice(at + 1))
        if (event.stream === stream && Object.keys(event.message).length > 0)
          await send(event.id, event.message);
      return stream;
    },
  };
}
