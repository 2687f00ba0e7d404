import { homeOf } from './broker/registry.ts';
import { Link } from './broker/link.ts';
import { openStandIn, type StandIn } from './broker/standIn.ts';
import { isSignIn } from './broker/signInWords.ts';
import { Arrival } from './arrival.ts';
import { Confined } from './sandbox/confined.ts';
import type { Confinement } from '../shared/protocol/sandbox.ts';
import { Client, LINE_CAP } from './client.ts';
import { contentsHere } from './contentsHere.ts';
import { Ending } from './ending.ts';
import { setEngineFlags } from './engineFlags.ts';
import { clientInfoOf } from './clientInfo.ts';
import { upstreamEnv } from './environment.ts';
import { Calls } from './intercept.ts';
import { LaunchHold } from './launchHold.ts';
import { LeasedCalls } from './lease.ts';
import { Inbound } from './inbound.ts';
import { InFlight } from './inFlight.ts';
import type { Options } from './options.ts';
import { GateReason, launchSentence, refusedLaunch } from './refuse.ts';
import { oversizeAnswer, Relay } from './relay.ts';
import { Progress } from './progress.ts';
import { Inspection, type More, type Status } from './reply/inspection.ts';
import { Prints } from './reply/prints.ts';
import { Replies } from './reply/replies.ts';
import { replyReviewer } from './reply/reviewer.ts';
import { Reviews } from './reply/review.ts';
import { Tasks } from './reply/tasks.ts';
import { say } from './say.ts';
import { Slices } from './slices.ts';
import { Throttle } from './throttle.ts';
import { timing } from './timing.ts';
import { Announcer } from './surface/announcer.ts';
import { Surfaces } from './surface/surfaces.ts';
import { Watch } from './traffic/watch.ts';
import type { Server } from './upstream/running.ts';
import { startServer } from './upstream/start.ts';

/** Bytes in line for the broker's answers before the client is no longer read. */
const LINE_BYTES = 8 << 20;

/** Refused lines that are reported in a second, and characters of the tool's name in such a report. */
const REFUSALS = 100;
const TOLD = 200;

/** Wires the parts of one gate together; it runs until the process exits. */
export function runGate(options: Options): void {
  // Calls in flight survive a minor collection, and V8 would let the young generation grow without end for them.
  setEngineFlags(['--semi-space-growth-factor=1']);
  let server: Server | undefined;
  let answered = false;
  const home = homeOf(process.argv[1] ?? '');
  const look = () => contentsHere(options, upstreamEnv(process.env, options), say);
  const looked = look();
  const link: Link = new Link(
    { home, cwd: process.cwd(), socket: process.env.COUNTERSIGN_SOCKET },
    {
      ready: looked,
      standIn: (): Promise<StandIn | undefined> => openStandIn(options, launch.named, home),
      up: (matched) => {
        launch.up(matched);
        if (server) link.send({ t: 'started', pid: server.pid });
        lease.up(matched);
        calls.up();
        surfaces.up();
        replies.up();
      },
      message: (message) => {
        if (message.t === 'relist') {
          surfaces.forget(message.kinds);
          announcer.announce(message.kinds);
        } else if (message.t === 'watch') watch.set(message.on, message.limit);
        else if (message.t === 'flow') prints.set(message.key);
        else if (lease.answered(message)) return;
        else if (isSignIn(message)) server?.told?.(message);
        else if (message.n === 0) launch.answered(message);
        else if (confined.answered(message)) return;
        else {
          calls.answered(message);
          surfaces.answered(message);
          replies.answered(message);
          prints.answered(message);
        }
      },
      down: () => {
        watch.set(false, 0);
        server?.brokerLost?.();
        prints.down();
        confined.down();
        lease.down();
        launch.down();
        calls.down();
        surfaces.down();
        replies.down();
        inbound.forgetQuestions();
        if (server) link.want(timing.reconnect);
      },
    },
  );
  const watch = new Watch({ link, idle: () => relay.empty });
  const toClient = (line: Buffer): void => {
    watch.left('client', line);
    client.send(line);
  };
  const refusals = new Throttle(REFUSALS, 1000);
  const refused = (rule: string, tool?: string): void => {
    if (!refusals.allows(Date.now())) return;
    const named = tool !== undefined && { tool: tool.slice(0, TOLD) };
    link.sendLater({ t: 'refused', rule, ...named });
  };
  let numbers = 0;
  const number = (): number => ++numbers;
  const confined = new Confined(options, { link, number, home, during: () => inFlight.during });
  const lease = new LeasedCalls({ link, number });
  const announcer = new Announcer(toClient);
  const structured = (): boolean => launch.profile.structured === true;
  const toServer = (line: Buffer): void => {
    watch.left('server', line);
    server?.send(line);
  };
  const release = (key: string, line: Buffer): void => inbound.release(key, line);
  const result = (n: number, status: Status, bytes: number, more: More = {}): void =>
    link.sendLater({ t: 'result', n, result: { status, bytes, ...more } });
  const surfaces = new Surfaces({
    link,
    number,
    relists: (kind) => announcer.reaches(kind),
    answer: release,
  });
  const slices = new Slices();
  const inFlight = new InFlight(() => confined.ends());
  const progress = new Progress();
  const tasks = new Tasks();
  const prints = new Prints(link, number, slices);
  const replies = new Replies({
    prints,
    link,
    slices,
    number,
    patience: () => launch.profile.call,
    structured,
    answer: release,
    toClient,
    toServer,
  });
  const inspection = new Inspection({
    prints,
    reviews: new Reviews(replyReviewer, slices, prints),
    replies,
    tasks,
    inFlight,
    progress,
    toClient,
    toServer,
    release,
    result,
    refused,
    structured,
  });
  const inbound = new Inbound({
    surfaces,
    announcer,
    inspection,
    replies,
    tasks,
    inFlight,
    progress,
    toClient,
    result,
    refused,
    negotiated: (version) => relay.negotiated(version),
    toolsChanged: () => lease.drop(),
  });
  const calls = new Calls({
    link,
    number,
    lease,
    profile: () => launch.profile,
    answer: toClient,
    forward: (held) => relay.forward(held),
    isNext: (held): boolean => relay.isNext(held),
    moved: () => relay.drain(),
  });
  const relay = new Relay({
    calls,
    inbound,
    listed: surfaces.listed,
    toClient,
    toServer,
    arrived: (message) => {
      const info = clientInfoOf(message);
      if (info) launch.client(info);
    },
    refused,
    waiting: (bytes) => client.hold('line', bytes > LINE_BYTES),
  });

  const refuseAll = (reason: string, text: string | undefined): void =>
    relay.refuseAll((id) => {
      answered = true;
      return refusedLaunch(id, reason, text);
    });
  /** Ends after the client got its error, for which it may have to ask first. */
  const endRefused = async (code: number): Promise<void> => {
    const until = Date.now() + timing.firstRequest;
    while (!answered && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
    await ending.finish(code, { code, signal: null });
  };
  const start = async (confine: Confinement): Promise<void> => {
    const arrival = new Arrival({
      look: async () => launch.ran(await look()),
      fetches: launch.fetches,
      hold: (stop) => server?.hold('arrival', stop),
      line: (line) => inbound.line(line),
    });
    const signIn = { number, link, profile: () => launch.profile, tools: () => inFlight.tools };
    const started = await startServer(options, () => confined.start(confine), LINE_CAP, signIn, {
      line: (line) => {
        watch.came('client', line);
        arrival.line(line);
      },
      oversize: (head, tail) => {
        watch.cameTooLarge('client', head, LINE_CAP);
        const answer = oversizeAnswer(head, tail, inbound);
        if (answer?.to === 'client') toClient(answer.line);
        else if (answer) toServer(answer.line);
      },
      full: () => client.hold('server', true),
      drained: () => client.hold('server', false),
      // What was forwarded without asking is told first.
      sending: () => link.handOver(),
      failed: (id, failure) => inbound.failed(id, failure),
      polled: (id) => client.polled(id),
      renewed: () => inbound.renewed(),
      ended: (exit) => arrival.then(() => void ending.serverEnded(exit)),
    });
    if (!started.ok) {
      say(started.error.text);
      refuseAll(GateReason.launchFailed, started.error.text);
      await endRefused(started.error.exitCode);
      return;
    }
    server = started.value;
    link.send({ t: 'started', pid: server.pid });
    confined.runs(server.pid);
    relay.start();
  };
  const launch: LaunchHold = new LaunchHold(options, {
    look,
    looked,
    link,
    say,
    start: (confine) => void start(confine),
    refuse: (reason, text, final) => {
      say(launchSentence(reason, text));
      refuseAll(reason, text);
      if (final) void endRefused(1);
    },
    stop: (reason) => {
      say(launchSentence(reason));
      void ending.stop(1);
    },
  });
  const client = new Client(process.stdin, process.stdout, {
    spoke: () => launch.spoke(),
    line: (line) => {
      watch.came('server', line);
      relay.line(line);
    },
    oversize: (head, tail) => {
      watch.cameTooLarge('server', head, LINE_CAP);
      relay.oversize(head, tail);
    },
    full: () => server?.hold('client', true),
    drained: () => server?.hold('client', false),
    gone: () => void ending.clientGone(),
  });
  const ending = new Ending({
    server: () => server,
    closing: () => calls.close(),
    settled: () => relay.empty,
    reviewed: () => surfaces.empty && slices.idle && prints.idle,
    close: () => {
      launch.close();
      calls.withdrawAll();
      replies.withdrawAll();
    },
    goodbye: (exit) => {
      inbound.lost();
      watch.flush();
      if (exit) link.send({ t: 'exit', ...exit });
      link.close();
    },
    flush: async (ms) => {
      await Promise.all([client.emptied(ms), confined.end(), link.ended()]);
    },
    exit: (code) => process.exit(code),
  });
  ending.watch();
}
