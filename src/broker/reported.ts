import type { LedgerEvent } from '../core/ledger/entry.ts';
import type { GateMessage } from '../shared/protocol/gate.ts';

/** What a gate reports after it happened. */
export type Reported = Extract<GateMessage, { t: 'result' | 'refused' | 'started' | 'exit' }>;

interface Where {
  readonly connection: string;
  readonly launchId: string;
  readonly server: string;
}

/** A report as the ledger keeps it; nothing of a start, which is recorded when it is allowed. */
export function reportedEvent(
  message: Reported,
  where: Where,
  at: number,
): LedgerEvent | undefined {
  const base = { at, ...where };
  switch (message.t) {
    case 'result': {
      const { status, bytes, rules } = message.result;
      return { kind: 'result', ...base, n: message.n, status, bytes, ...(rules && { rules }) };
    }
    case 'refused':
      return { kind: 'refusal', ...base, tool: message.tool, reason: message.rule };
    case 'started':
      return undefined;
    case 'exit':
      return { kind: 'exit', ...base, code: message.code, signal: message.signal };
  }
}
