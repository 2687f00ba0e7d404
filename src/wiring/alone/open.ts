import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import process from 'node:process';
import type { Duplex } from 'node:stream';
import { createBroker } from '../../broker/broker.ts';
import { HumanError } from '../../shared/errors.ts';
import { err } from '../../shared/result.ts';
import type { Launch } from '../../shared/server.ts';
import { Reason } from '../../shared/verdict.ts';
import { spoolFolder } from '../../store/aloneFile.ts';
import { openLedger } from '../../store/ledgerFile.ts';
import { privateDir } from '../../store/privateDir.ts';
import { redactText, scan } from '../../store/redact.ts';
import { Boxes } from '../boxes.ts';
import { LocalGround } from '../ground.ts';
import { real, redacted, sha256 } from '../text.ts';
import { findSnapshot } from './find.ts';
import { Inside } from './inside.ts';
import { LeftPolicy } from './leftPolicy.ts';

/** A gate that found no window. */
export interface Asked {
  readonly home: string;
  readonly launch: Launch;
  /** The gate's own file. */
  readonly gateFile: string;
  readonly say: (text: string) => void;
}

/** A broker in the gate's own process. */
export interface Opened {
  readonly stream: Duplex;
  /** Everything that it did is written. */
  readonly ended: Promise<void>;
}

/** Milliseconds between two looks at whether the snapshot still stands, beside those before each decision. */
const LOOK_EVERY = 1_000;
const SPOOL_BYTES = 64 << 20;
const FOREVER_DAYS = 36_500;

/**
 * A broker for one gate while no window is open: the code that decides in a window, on what the window left behind. It
 * asks nobody, remembers nothing, pins nothing and signs in nowhere, and records what it does where the next window
 * takes it. Undefined where nothing was left for this launch.
 */
export async function openAlone({
  home,
  launch,
  gateFile,
  say,
}: Asked): Promise<Opened | undefined> {
  const now = () => Date.now();
  const found = findSnapshot(home, launch, now());
  if (!found) return undefined;
  const { file, key, snapshot } = found;
  const failed = (thrown: unknown): void =>
    say(`what runs without a window failed: ${String(thrown)}`);
  const left = new LeftPolicy({ file, key, now }, snapshot, failed);
  const { workspace, roots, own, search, fileNames } = snapshot;
  const started = new Date(now()).toISOString().replace(/[-:.]/g, '');
  const name = `${started}-${process.pid}-${randomBytes(4).toString('hex')}`;
  const spool = await openLedger({
    dir: privateDir(path.join(spoolFolder(home, workspace), name)),
    broker: randomUUID(),
    ...{ roots, key, now, retentionDays: FOREVER_DAYS, maxBytes: SPOOL_BYTES },
  });
  const ground = new LocalGround(() => roots, real);
  await ground.load(failed);
  const boxes = new Boxes({ roots: () => roots, own, gateFile }, process.platform, search);
  const names = new Map(fileNames);
  const broker = createBroker({
    ...{ id: randomUUID(), secret: '', socket: '' },
    ports: {
      ...{ now, newId: () => randomUUID(), sha256, policy: left.policy },
      ask: () => Promise.reject(new HumanError(Reason.noBroker, 'No window is open.')),
      record: (events) => spool.append(events),
      remember: () => Promise.resolve(err(Reason.noBroker)),
      ...{
        update: nothing,
        restart: nothing,
        stale: nothing,
        keepTexts: nothing,
        changed: nothing,
      },
      ...{ secretsIn: scan, ground, boxPlan: boxes.plan },
      fileNames: (server) => names.get(server) ?? [],
      ...{ failed, redactCommand: redacted, redactText },
    },
  });
  const unwatch = left.watch(() => broker.reconsider());
  let before = left.policy();
  const looking = setInterval(() => {
    const policy = left.policy();
    if (policy !== before) broker.reconsider();
    before = policy;
  }, LOOK_EVERY);
  looking.unref();
  const stream = new Inside((wire) => broker.attach(wire));
  const ended = new Promise<void>((resolve) => {
    stream.once('close', () => {
      clearInterval(looking);
      unwatch();
      void broker
        .close()
        .then(() => spool.close())
        .catch(failed)
        .finally(resolve);
    });
  });
  return { stream, ended };
}

const nothing = (): void => undefined;
