import { createHash, randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import process from 'node:process';
import { createBroker } from '../../src/broker/broker.ts';
import type { Ports } from '../../src/broker/ports.ts';
import type { Policy } from '../../src/core/policy/policy.ts';
import type { Grant } from '../../src/core/policy/grants.ts';
import { launchIdentity } from '../../src/core/launch/identity.ts';
import type { Launch } from '../../src/shared/server.ts';
import { openLedger } from '../../src/store/ledgerFile.ts';
import { verifyLedger } from '../../src/store/ledgerVerify.ts';
import { announce } from '../../src/store/registry.ts';
import { TrustFile } from '../../src/store/trustFile.ts';

export interface Standalone {
  /** Closes everything; resolves with what the ledger's verifier says. */
  stop(): Promise<string>;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const must = (done: { ok: boolean; error?: unknown }): void => {
  if (!done.ok) throw new Error(String(done.error));
};

/** Where nobody is there to be asked, a question is refused. */
const nobody: Ports['ask'] = () => Promise.reject(new Error('nobody is there to be asked'));

export interface Manners {
  /** Every tool is allowed beforehand. */
  readonly granted?: boolean;
  readonly ask?: Ports['ask'];
}

/**
 * A real broker without an editor: trust list with grants for every tool of these launches, ledger on disk, registry
 * entry.
 */
export async function standaloneBroker(
  home: string,
  socket: string,
  launches: readonly Pick<Launch, 'server' | 'command' | 'args' | 'remote'>[],
  { granted = true, ask = nobody }: Manners = {},
): Promise<Standalone> {
  const now = () => Date.now();
  const key = randomBytes(32);
  const id = randomUUID();
  const secret = randomBytes(32).toString('hex');
  const trust = new TrustFile({ dir: path.join(home, 'trust'), workspace: sha256(home), key, now });
  trust.reload();
  for (const it of launches) {
    const launchId = launchIdentity({ ...it, env: [], cwd: '' }, sha256);
    const server = { launchId, server: it.server, command: it.command, at: now() };
    must(await trust.change({ kind: 'judge', server: { ...server, state: 'trusted' } }));
    const grant: Grant = {
      id: randomUUID(),
      launchId,
      server: it.server,
      tool: '*',
      condition: { kind: 'any' },
      scope: { kind: 'workspace' },
      at: now(),
    };
    if (granted) must(await trust.change({ kind: 'grant', grant }));
  }
  const dir = path.join(home, 'ledger');
  const ledger = await openLedger({
    dir,
    broker: id,
    roots: [process.cwd()],
    key,
    now,
    retentionDays: 30,
    maxBytes: 256 << 20,
  });
  const snapshot = (): Policy => ({
    paused: false,
    restricted: false,
    trustReadable: trust.readable,
    trust: trust.list,
    session: [],
  });
  let policy = snapshot();
  const broker = createBroker({
    id,
    secret,
    socket,
    ports: {
      now,
      newId: () => randomUUID(),
      sha256,
      policy: () => policy,
      ask,
      update: () => undefined,
      record: (events) => ledger.append(events),
      remember: async (change) => {
        const written = await trust.change(change);
        policy = snapshot();
        return written;
      },
      restart: () => undefined,
      changed: () => undefined,
      stale: () => undefined,
      keepTexts: () => undefined,
      failed: (thrown) => {
        throw thrown;
      },
      redactCommand: (argv) => argv.join(' '),
      redactText: (text) => text,
    },
  });
  await broker.listen();
  const announcement = announce(home, {
    v: 1,
    id,
    pid: process.pid,
    startedAt: now(),
    focusedAt: now(),
    roots: ['/'],
    socket,
    secret,
  });
  return {
    async stop() {
      announcement.remove();
      await broker.close();
      await ledger.close();
      const { events, segments, problems } = await verifyLedger(dir, key);
      return `ledger: ${events} events in ${segments} segments, ${problems.length} problems`;
    },
  };
}
