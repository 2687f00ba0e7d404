import { randomInt } from 'node:crypto';
import type { LateDenial, Ticket } from '../core/consent/late.ts';
import type { LedgerEvent } from '../core/ledger/entry.ts';
import { Connects } from './connects.ts';
import { DeclinedCalls } from './declinedCalls.ts';
import type { Grant } from '../core/policy/grants.ts';
import { GateSession } from './gateSession.ts';
import { Launches } from './launches.ts';
import { Leases } from './leases.ts';
import { Listener } from './listener.ts';
import { Memory } from './memory.ts';
import type { Broker, Ports } from './ports.ts';
import { Questions } from './questions.ts';
import { Reaches } from './reaches.ts';
import { Recorder } from './recorder.ts';
import { Results } from './results.ts';
import { SignIns } from './signIn/signIns.ts';
import { SingleUse } from './singleUse.ts';
import type { State } from './state.ts';
import { ToolLabels } from './toolLabels.ts';
import { Surfaces } from './surfaces.ts';
import { Sweeper } from './sweeper.ts';
import { Flows } from '../core/flow/flows.ts';
import { Grams } from '../core/flow/grams.ts';
import { Watchers } from './watchers.ts';
import type { Wire } from './wire.ts';

export interface BrokerOptions {
  readonly ports: Ports;
  /** Socket path in a private directory, or `\\.\pipe\…` on Windows. */
  readonly socket: string;
  /** 64 hex digits, as in the registry entry. */
  readonly secret: string;
  /** As in the registry entry. */
  readonly id: string;
}

/**
 * The broker of one window: answers gates by deciding, recording and, where need be, asking a person. It fails
 * closed: what cannot be read, recorded or answered is refused, or never answered. Close it before the ledger and
 * before whatever asks the person, so that gates see a window that went away and not a denial.
 */
export function createBroker({ ports, socket, secret, id }: BrokerOptions): Broker {
  const sessions = new Set<GateSession>();
  const recorder = new Recorder((events) => ports.record(events));
  const leases = new Leases();
  const memory = new Memory(ports, recorder, () => leases.end());
  const surfaces = new Surfaces(ports, memory);
  const flowKey = randomInt(2 ** 32);
  const grams = new Grams(flowKey);
  const flows = new Flows(grams);
  const watchers = new Watchers(() => [...sessions].flatMap(({ gate }) => gate ?? []));
  const tickets = new SingleUse<Ticket>();
  const denials = new SingleUse<LateDenial>();
  const declined = new DeclinedCalls();
  const state: State = {
    ports,
    recorder,
    memory,
    questions: new Questions(ports),
    tickets,
    denials,
    declined,
    surfaces,
    watchers,
    flows,
    reaches: new Reaches(),
    labels: new ToolLabels(memory, flows),
    flowKey,
    results: new Results(grams),
    leases,
    get connects() {
      return connects;
    },
    get signIns() {
      return signIns;
    },
    reconsider: () => reconsider(),
    schedule: () => sweeper.schedule(),
  };
  const signIns = ports.signIn && new SignIns(state, ports.signIn);
  const launches = new Launches(state);
  const connects = new Connects(state);
  const sweeper = new Sweeper(ports, [tickets, denials, launches, surfaces]);
  const reconsider = (): void => {
    leases.end();
    memory.reconsider();
    for (const server of memory.policy().trust.servers)
      if (server.state === 'blocked') tickets.forget(server.launchId);
    launches.reconsider();
    connects.reconsider();
    surfaces.reconsider();
    sweeper.schedule();
    for (const { gate } of sessions) gate?.reconsider();
  };
  const open = (wire: Wire): GateSession => {
    const session = new GateSession(state, launches, wire, () => sessions.delete(session));
    sessions.add(session);
    return session;
  };
  const listener = new Listener(socket, { id, secret }, open);
  const trust = (change: string, subject: string): void => {
    const event: LedgerEvent = { kind: 'trust', at: ports.now(), change, subject };
    recorder.report(event);
    ports.changed();
  };
  return {
    listen: () => listener.listen(),
    attach: open,
    async close() {
      sweeper.stop();
      await listener.close();
      for (const session of sessions) session.closed();
      launches.close();
      connects.close();
      await recorder.flush();
    },
    sessions: () => [...sessions].flatMap(({ gate }) => gate?.view ?? []),
    surfaces: () => surfaces.all(),
    watch: (launchId, hear) => watchers.watch(launchId, hear),
    tickets: () => tickets.all(ports.now()),
    revokeTicket(ticket) {
      if (tickets.take(ticket)) trust('ticket.revoked', ticket);
    },
    declined: () => declined.all(ports.now()),
    askAgain(id) {
      if (declined.askAgain(id)) trust('declined.lifted', id);
    },
    gaveOrders: (server, tool) => flows.gaveOrders(server, tool),
    sessionGrants: () => state.memory.sessionGrants,
    revokeSession: (grant) => state.memory.revoke(grant),
    restoreSession: (grants) => {
      const here = new Set([...sessions].flatMap(({ gate }) => gate?.connection ?? []));
      const open = ({ scope }: Grant): boolean =>
        scope.kind !== 'conversation' || here.has(scope.connection);
      state.memory.bringBack(grants.filter(open));
    },
    signIns: async () => (await signIns?.list()) ?? [],
    signOut: async (resource, issuer, revoke) =>
      (await signIns?.signOut(resource, issuer, revoke)) ?? { ok: true, value: undefined },
    clients: async () => (await signIns?.clients.all()) ?? [],
    giveClient: async (issuer, client) => signIns?.give(issuer, client),
    reconsider,
    async settled() {
      await leases.settled();
    },
  };
}
