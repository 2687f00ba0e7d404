import { randomBytes, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { createBroker } from '../broker/broker.ts';
import type { Broker, Ports as BrokerPorts } from '../broker/ports.ts';
import { installGate, launcherOf } from '../store/gateInstall.ts';
import { openLedger } from '../store/ledgerFile.ts';
import { home, socketPlace } from '../store/paths.ts';
import { announce, sweep, type Announcement } from '../store/registry.ts';
import { PinTexts } from '../store/pinTexts.ts';
import { redactText, scan } from '../store/redact.ts';
import { openTrust } from '../store/trustFile.ts';
import { keyIdOf } from '../store/trustFormat.ts';
import { Check } from '../ui/health.ts';
import { wiring } from '../ui/strings/wiring.ts';
import { Boxes } from './boxes.ts';
import { AloneDesk } from './alone/desk.ts';
import type { EngineDeps } from './engineDeps.ts';
import { LocalGround } from './ground.ts';
import { Guarding } from './guarding.ts';
import { Health } from './health.ts';
import { storeKey } from './keys.ts';
import { LedgerDesk } from './ledger.ts';
import { Live } from './live.ts';
import { answers } from './probeSocket.ts';
import { Review } from './review.ts';
import { RuleDesk } from './rules.ts';
import { Signal } from './signal.ts';
import { signInPorts } from './signIn.ts';
import { Later } from './later.ts';
import { StartFailures } from './startFailures.ts';
import { sessionTrust } from './sessionTrust.ts';
import { Traffic } from './traffic.ts';
import { real, redacted, sha256 } from './text.ts';
import { Trust } from './trust.ts';

/** Milliseconds in which changes of one server are gathered, so that it is restarted once for all of them. */
const STALE_AFTER = 500;

/** Everything of one window that is not on the screen: installed gate, keys, trust, ledger, broker, registry entry. */
export class Engine {
  readonly #deps: EngineDeps;
  readonly #home = home();
  readonly #workspace: string;
  readonly #ending: (() => void | Promise<void>)[] = [];
  #broker: Broker | undefined;
  /** Every part was tried. */
  started = false;
  #announcement: Announcement | undefined;
  readonly trust: Trust;
  readonly live: Live;
  readonly ledger: LedgerDesk;
  readonly health: Health;
  readonly guarding: Guarding;
  readonly review: Review;
  readonly rules: RuleDesk;
  readonly traffic = new Traffic();
  readonly boxes: Boxes;
  readonly alone: AloneDesk;
  readonly #liveChanged: Signal;
  readonly #failures: StartFailures;
  readonly #stale: Later;
  /** The trust list as views and commands see it: with the grants that only live as long as a connection. */
  readonly trustPort: ReturnType<typeof sessionTrust>;

  constructor(deps: EngineDeps) {
    this.#deps = deps;
    this.#workspace = sha256(JSON.stringify([...deps.roots()].map(real).sort()));
    const signal = () => new Signal((error) => deps.log.error('A view failed', error));
    const { secrets, restricted } = deps;
    const now = () => Date.now();
    const trustChanged = signal();
    this.rules = new RuleDesk({ roots: deps.roots, ...deps.rules, changed: signal() });
    this.trust = new Trust({
      rules: this.rules.set,
      secrets,
      workspace: this.#workspace,
      restricted,
      now,
      changed: trustChanged,
    });
    this.#liveChanged = signal();
    this.live = new Live(this.#liveChanged);
    this.ledger = new LedgerDesk(this.#ledgerDir, signal());
    const { trust, ledger, rules } = this;
    const places = { home: this.#home, ledgerDir: this.#ledgerDir };
    this.health = new Health({ ...places, trust, ledger, rules, changed: signal() });
    const roots = () => deps.roots().map(real);
    this.boxes = new Boxes({ roots, own: [this.#home, deps.storage], gateFile: deps.gateFile });
    this.guarding = new Guarding(this.#home, launcherOf(this.#home));
    this.#failures = new StartFailures(deps.startFailed);
    this.#stale = new Later(STALE_AFTER, deps.stale);
    this.#ending.push(() => this.#stale.stop());
    const session = sessionTrust(trust, () => this.#broker);
    this.review = new Review({
      trust: session,
      broker: () => this.#broker,
      changes: [this.#liveChanged.on, trustChanged.on],
      now,
      record: (events) => ledger.append(events),
      failed: (error) => deps.log.error('Keeping a reviewed text failed', error),
    });
    this.trustPort = this.review.watched(session);
    this.alone = new AloneDesk({
      ...{ home: this.#home, storage: deps.storage, workspace: this.#workspace, roots, now },
      policy: trust.policy,
      setting: () => deps.rules?.setting?.(),
      fileNames: this.guarding.fileNames,
      append: ledger.append,
      failed: (what, error) => deps.log.error(what, error),
      ran: (spools) => deps.ranAlone?.(spools),
      stuck: () => deps.tell(wiring.aloneStuck()),
    });
    trustChanged.on(this.alone.write);
    this.#liveChanged.on(this.alone.soon);
    trustChanged.on(() => this.#broker?.reconsider());
    this.rules.onDidChange(this.trust.renew);
    this.#ending.push(this.rules.watch());
  }

  /** Starts what gates need. Each part that fails is marked, told and leaves the rest fail-closed. */
  async start(): Promise<void> {
    const { log, secrets } = this.#deps;
    await this.#try(Check.launcher, () => this.#install());
    const { key, kept } = await storeKey(secrets, (e) => log.error('The key store failed', e));
    this.health.keyKept = kept;
    if (!kept) this.#deps.tell(wiring.noKey());
    this.health.mark(Check.keyStore, !kept);
    await this.#try(Check.trustFile, () => this.#openTrust(key));
    const id = randomUUID();
    await this.#try(Check.ledger, () => this.#openLedger(id, key));
    await this.#try(Check.socket, () => this.#listen(id));
    await this.#leave(kept ? key : undefined);
    this.started = true;
  }

  /** Path by which processes started from here find this window first. */
  get socket(): string | undefined {
    return this.health.socket;
  }

  focused(): void {
    this.#announcement?.update({ focusedAt: Date.now() });
  }

  moved(): void {
    this.#announcement?.update({ roots: this.#deps.roots().map(real) });
    this.alone.write();
    this.rules.watch();
  }

  async stop(): Promise<void> {
    for (const end of this.#ending.reverse())
      try {
        await end();
      } catch (error) {
        this.#deps.log.error('Ending a part failed', error);
      }
  }

  readonly #record: BrokerPorts['record'] = (events) => {
    this.#failures.saw(events);
    return this.ledger.append(events);
  };

  get #ledgerDir(): string {
    return path.join(this.#deps.storage, 'ledger', this.#workspace.slice(0, 32));
  }

  async #try(check: Check, start: () => Promise<void>): Promise<void> {
    try {
      await start();
      this.health.mark(check, false);
    } catch (error) {
      this.#deps.log.error(`${check} failed`, error);
      this.health.mark(check, true);
      if (check === Check.ledger) this.#deps.tell(wiring.notRecorded());
      if (check === Check.socket) this.#deps.tell(wiring.notListening(String(error)));
    }
  }

  async #install(): Promise<void> {
    const kind = process.versions['electron'] === undefined ? 'node' : 'electron';
    const { gateFile, version } = this.#deps;
    const runtimes = [{ kind, path: process.execPath }] as const;
    await installGate({ home: this.#home, gateFile, version, runtimes });
  }

  /** A list that is not believed is put aside and told; it stays marked until the person decides anew. */
  async #openTrust(key: Uint8Array): Promise<void> {
    const { storage, tell, log } = this.#deps;
    const workspace = this.#workspace;
    const file = await openTrust({
      dir: path.join(storage, 'trust'),
      ...{ workspace, key },
      now: () => Date.now(),
      lastGeneration: this.#deps.lastGeneration(workspace),
    });
    let told: string | undefined;
    const look = () => {
      const { problem } = file;
      this.health.mark(Check.trustFile, problem !== undefined);
      if (problem !== undefined && told === undefined) {
        tell(wiring.trustProblem(problem));
        void file.putAside().catch((e: unknown) => log.error('The bad file stays in place', e));
      }
      told = problem;
    };
    const watching = await this.trust.open(file);
    this.#ending.push(() => watching.dispose());
    const looking = this.trust.onDidChange(look);
    this.#ending.push(() => looking.dispose());
    look();
    const texts = `${workspace.slice(0, 32)}.${keyIdOf(key)}`;
    this.review.opened(new PinTexts(path.join(storage, 'trust', 'texts', texts), () => Date.now()));
    if (!file.readable) throw new Error(file.problem);
  }

  async #openLedger(broker: string, key: Uint8Array): Promise<void> {
    const { retention, tell, roots } = this.#deps;
    const ledger = await openLedger({
      dir: this.#ledgerDir,
      broker,
      roots: roots(),
      key,
      now: () => Date.now(),
      ...{ retentionDays: retention.days, maxBytes: retention.maxBytes },
    });
    this.ledger.opened(ledger, key);
    this.#ending.push(() => this.ledger.close());
    for (const { file } of ledger.notes.slice(0, 1)) tell(wiring.interrupted(file));
  }

  /** What gates without a window need, and what they did. */
  async #leave(key: Uint8Array | undefined): Promise<void> {
    this.#ending.push(() => this.alone.stop());
    await this.alone
      .start(key)
      .catch((error: unknown) => this.#deps.log.error('Nothing runs without a window', error));
  }

  async #listen(id: string): Promise<void> {
    await sweep(this.#home, answers);
    const place = socketPlace(this.#home);
    const ground = new LocalGround(this.#deps.roots, real);
    await ground.load((error) => this.#deps.log.error('No pattern matches', error));
    const secret = randomBytes(32).toString('hex');
    const broker = createBroker({
      ...{ id, secret, socket: place.socket },
      ports: {
        ...{ now: () => Date.now(), newId: () => randomUUID() },
        sha256,
        policy: this.trust.policy,
        ...{ ask: this.#deps.ask, update: this.#deps.update },
        record: this.#record,
        remember: this.trust.change,
        restart: this.#deps.restart,
        stale: (_launchId, server) => this.#stale.soon(server),
        keepTexts: this.review.keep,
        secretsIn: scan,
        ground,
        boxPlan: this.boxes.plan,
        fileNames: this.guarding.fileNames,
        failed: (error) => this.#deps.log.error('A review failed', error),
        ...{ changed: () => this.#liveChanged.fire(), redactCommand: redacted },
        ...signInPorts(this.#deps),
        redactText,
      },
    });
    await broker.listen();
    this.#broker = broker;
    this.live.started(broker);
    this.traffic.started(broker);
    this.#ending.push(() => broker.close());
    const { folder } = place;
    if (folder !== undefined) this.#ending.push(() => rmSync(folder, { recursive: true }));
    const announcement = announce(this.#home, {
      v: 1,
      id,
      pid: process.pid,
      startedAt: Date.now(),
      focusedAt: this.#deps.focused() ? Date.now() : 0,
      roots: this.#deps.roots().map(real),
      ...{ socket: place.socket, secret },
    });
    this.#announcement = announcement;
    this.#ending.push(() => announcement.remove());
    this.health.socket = place.socket;
    this.health.announced = true;
  }
}
