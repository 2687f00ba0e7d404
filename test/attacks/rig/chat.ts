import { expect } from 'vitest';
import type { CallQuestion } from '../../../src/core/consent/request.ts';
import type { Reason } from '../../../src/shared/verdict.ts';
import type { LineClient } from '../../process/joint/lineClient.ts';
import type { Card } from '../../process/joint/person.ts';
import type { Stage } from './stage.ts';

type Called = readonly [client: LineClient, tool: string, args: object];

/** One conversation of an agent that calls tools of several servers, as the editor names it. */
export class Chat {
  readonly #stage: Stage;
  readonly #more: object;

  constructor(stage: Stage, name: string) {
    this.#stage = stage;
    this.#more = { _meta: { 'vscode.conversationId': name } };
  }

  async answered(...[client, tool, args]: Called): Promise<string> {
    return client.text(client.call(tool, args, this.#more));
  }

  /** A call that is remembered: it runs, and nobody is asked. What it says. */
  async runs(...[client, tool, args]: Called): Promise<string> {
    const { calls } = this.#stage.machine.person;
    const text = await this.answered(client, tool, args);
    expect(this.#stage.machine.person.calls, `${tool} ${JSON.stringify(args)}`).toEqual(calls);
    return text;
  }

  /** A call that is asked about for these reasons, although it is remembered; its server hears of it by `answer` alone. */
  async asked(reasons: readonly Reason[], ...[client, tool, args]: Called): Promise<Asked> {
    const { machine, ran } = this.#stage;
    const before = machine.person.calls.length;
    const id = client.call(tool, args, this.#more);
    const card = await machine.person.call(before + 1);
    expect(card.question.reasons).toEqual(reasons);
    expect(this.#stage.ran).toEqual(ran);
    return {
      card,
      allow: async () => {
        card.answer({ kind: 'allow', scope: 'once' });
        expect((await client.answer(id)).result?.isError).not.toBe(true);
      },
      deny: async () => {
        card.answer({ kind: 'deny', block: false });
        expect((await client.answer(id)).result?.isError).toBe(true);
        expect(this.#stage.ran).toEqual(ran);
      },
    };
  }
}

export interface Asked {
  readonly card: Card<CallQuestion>;
  /** Allows it this once; it runs. */
  allow(): Promise<void>;
  /** Denies it; nothing has run. */
  deny(): Promise<void>;
}

/**
 * What went before in the same workspace: each of these calls was allowed with "always allow this tool", whatever its
 * arguments. From now on a call is asked about only where something speaks against it, and what comes back is released.
 */
export async function remembered(stage: Stage, calls: readonly Called[]): Promise<void> {
  const { person } = stage.machine;
  person.script = (question) => {
    if (question.kind === 'launch') return { kind: 'start', trust: true };
    return question.kind === 'call' ? { kind: 'allow', scope: 'tool' } : undefined;
  };
  const first = new Chat(stage, 'before');
  for (const client of new Set(calls.map(([c]) => c))) await stage.tools(client);
  for (const [client, tool, args] of calls) await first.answered(client, tool, args);
  person.script = (question) =>
    question.kind === 'reply' ? { kind: 'release', how: 'whole' } : undefined;
}
