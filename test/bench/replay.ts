import { createHash } from 'node:crypto';
import { grantsOf } from '../../src/core/consent/answer.ts';
import { argumentTree, effectOf } from '../../src/core/consent/effect.ts';
import { proposedScopes } from '../../src/core/consent/proposals.ts';
import type { CallQuestion, EverydayTool } from '../../src/core/consent/request.ts';
import { Flows } from '../../src/core/flow/flows.ts';
import { Grams } from '../../src/core/flow/grams.ts';
import { labelsOf } from '../../src/core/flow/labels.ts';
import { printOf } from '../../src/core/flow/print.ts';
import { usageOf } from '../../src/core/consent/usage.ts';
import { decideCall } from '../../src/core/policy/decide.ts';
import type { Grant } from '../../src/core/policy/grants.ts';
import { EMPTY_TRUST, type Policy } from '../../src/core/policy/policy.ts';
import { reviewReply } from '../../src/core/review/reply.ts';
import type { Label } from '../../src/shared/label.ts';
import { parseLossless } from '../../src/shared/lossless.ts';

export interface Tool {
  readonly server: string;
  readonly name: string;
  readonly description: string;
  readonly inputSchema: unknown;
  readonly annotations?: unknown;
}
interface Step {
  readonly server: string;
  readonly tool: string;
  readonly arguments: unknown;
  readonly result: unknown;
  readonly turn?: number;
  /** Read by the person alone, never by what decides. */
  readonly label?: string | undefined;
}
export interface Session {
  readonly id: string;
  readonly suite: string;
  readonly tools: readonly Tool[];
  readonly steps: readonly Step[];
}
export type Mode = 'fresh' | 'settled';
export interface Decision {
  readonly sessionId: string;
  readonly step: number;
  readonly effect: string;
  readonly reasons: readonly string[];
  readonly evidence?: unknown;
}

/** What one workspace has learned. */
interface Workspace {
  readonly grants: Grant[];
  readonly flows: Flows;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const GRAMS = new Grams(0x5eed);
const newWorkspace = (): Workspace => ({ grants: [], flows: new Flows(GRAMS) });

/**
 * Sessions, one after the other. Every session is its own workspace, or all of a suite share one. The person approves
 * what is asked with the first remembering proposal of its card, and denies what is labelled as injected.
 */
export function* replay(sessions: readonly Session[], mode: Mode): Generator<Decision> {
  const workspaces = new Map<string, Workspace>();
  for (const session of sessions) {
    const name = mode === 'fresh' ? session.id : session.suite;
    const workspace = workspaces.get(name) ?? newWorkspace();
    if (mode === 'settled') workspaces.set(name, workspace);
    yield* new Run(session, workspace).decisions();
  }
}

/** The order in which a workspace lives through its sessions: by the SHA-1 of their ids. */
export function inOrder(all: readonly Session[]): readonly Session[] {
  const key = (s: Session): string => createHash('sha1').update(s.id).digest('hex');
  return [...all].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

class Run {
  readonly #session: Session;
  readonly #workspace: Workspace;
  readonly #definitions = new Map<string, string>();
  /** Of calls that were proposed together each is decided before the results of any. */
  #arrived: (() => void)[] = [];

  constructor(session: Session, workspace: Workspace) {
    this.#session = session;
    this.#workspace = workspace;
    for (const { server, name, description, inputSchema, annotations } of session.tools) {
      const text = JSON.stringify({ name, description, inputSchema, annotations });
      this.#definitions.set(JSON.stringify([server, name]), text);
    }
  }

  *decisions(): Generator<Decision> {
    let turn: number | undefined;
    for (const [i, step] of this.#session.steps.entries()) {
      if (step.turn !== turn) this.#arrive();
      turn = step.turn;
      yield this.#decide(i, step);
    }
    this.#arrive();
  }

  #arrive(): void {
    for (const arrive of this.#arrived) arrive();
    this.#arrived = [];
  }

  #decide(i: number, step: Step): Decision {
    const { flows, grants } = this.#workspace;
    const { id } = this.#session;
    const args = JSON.stringify(step.arguments ?? {});
    const { server, tool } = step;
    const labels = this.#labels(server, tool);
    const facts = { conversation: id, server, tool, labels, args, complete: true };
    const suspicion = flows.suspicion(facts);
    const call = {
      ...{ launchId: sha256(server), server, tool, pin: this.#pin(server, tool) },
      ...{ hash: sha256(args), connection: `${id} ${server}`, conversation: id },
    };
    const policy: Policy = {
      ...{ paused: false, restricted: false, trustReadable: true, session: [] },
      trust: { ...EMPTY_TRUST, grants },
    };
    const verdict = decideCall(call, policy, { matched: true, suspicion }, i);
    const ran = verdict.effect === 'allow' || (verdict.effect === 'ask' && this.#person(step));
    if (verdict.effect === 'ask' && ran) {
      flows.allowed(facts);
      if (verdict.slow !== true) grants.push(...this.#remembered(step, call, args, i));
    }
    if (verdict.effect === 'allow') flows.passed(facts);
    if (!ran && suspicion) flows.denied(id);
    if (ran) this.#arrived.push(() => this.#returned(step));
    const evidence = suspicion && { evidence: suspicion.trails };
    return {
      sessionId: id,
      step: i,
      effect: verdict.effect,
      reasons: verdict.reasons,
      ...evidence,
    };
  }

  /** The one place that reads the answer key. */
  #person(step: Step): boolean {
    return step.label !== 'injected';
  }

  #returned({ server, tool, result }: Step): void {
    const text = typeof result === 'string' ? result : JSON.stringify(result ?? null);
    const node = parseLossless(JSON.stringify({ content: [{ type: 'text', text }] }));
    const print = printOf(node, reviewReply('result', node), GRAMS);
    const brought = { ...print, plain: () => print.plain };
    const labels = this.#labels(server, tool);
    this.#workspace.flows.returned(this.#session.id, { server, tool, labels }, brought);
  }

  #remembered(
    { tool }: Step,
    call: Pick<CallQuestion, 'launchId' | 'pin' | 'connection' | 'conversation' | 'hash'> & {
      readonly server: string;
    },
    args: string,
    at: number,
  ): readonly Grant[] {
    const launch = { server: call.server, command: call.server, args: [], env: [], cwd: '/' };
    const everyday = this.#everyday(call.server, tool);
    const question: CallQuestion = {
      ...{ kind: 'call', id: '', askedAt: at, reasons: [], late: false, mayRemember: true },
      ...{ launch, tool, args, complete: true, bytes: args.length, task: false, retry: false },
      ...call,
      everyday,
    };
    const { verb } = effectOf({ tool, args, complete: true, roots: [], cwd: '/' });
    const [scope = 'once'] = proposedScopes(question, verb);
    return grantsOf(question, scope, () => `${this.#session.id} ${at}`, at);
  }

  #everyday(server: string, tool: string): readonly EverydayTool[] | undefined {
    const all = this.#session.tools.flatMap(({ server: of, name }): readonly EverydayTool[] => {
      const tree = argumentTree(this.#definition(of, name), true);
      const usage = of === server ? usageOf(name, tree) : undefined;
      return usage ? [{ name, pin: this.#pin(of, name), usage }] : [];
    });
    return all.length > 1 && all.some(({ name }) => name === tool) ? all : undefined;
  }

  #labels(server: string, tool: string): readonly Label[] {
    const definition = argumentTree(this.#definition(server, tool), true);
    return labelsOf({ tool, definition }).map(({ label }) => label);
  }

  #pin(server: string, tool: string): string {
    return sha256(this.#definition(server, tool));
  }

  #definition(server: string, tool: string): string {
    return this.#definitions.get(JSON.stringify([server, tool])) ?? '';
  }
}
