import type { Grant } from '../../../src/core/policy/grants.ts';
import { changed, type TrustChange } from '../../../src/core/policy/trust.ts';
import type { GateMessage } from '../../../src/shared/protocol/gate.ts';
import type { trustedScene } from './scene.ts';
import { claim, eventually, type ScriptedGate } from './scriptedGate.ts';

type Open = ReturnType<typeof trustedScene>;
export type Scene = Awaited<ReturnType<Open>>;

export const toolText = (name: string): object => ({
  name,
  description: `Tool ${name}.`,
  inputSchema: { type: 'object', properties: { path: { type: 'string' } } },
});
export const PAGE = JSON.stringify(
  ['read_file', 'list_files', 'delete_file', 'fetch_url'].map(toolText),
);
export const ARGS = '{"path":"a.txt"}';

/** Changes the trust list as a person does in the window. */
export function change({ window, broker }: Scene, it: TrustChange): void {
  window.policy = { ...window.policy, trust: changed(window.policy.trust, it) };
  broker.reconsider();
}

export function grant(here: Scene, more: Partial<Grant> = {}): void {
  const [server] = here.window.policy.trust.servers;
  change(here, {
    kind: 'grant',
    grant: {
      ...{ id: 'g', launchId: server?.launchId ?? '', server: 'files', tool: '*' },
      ...{ condition: { kind: 'any' }, scope: { kind: 'workspace' }, at: 0 },
      ...more,
    },
  });
}

/** A gate that listed its tools, and got a lease after its first call. */
export const leasedBy =
  (open: Open) =>
  async (more: Partial<Grant> = {}) => {
    const here = await open();
    grant(here, more);
    await here.gate.list(1, PAGE);
    const first = await asked(here.gate, 2);
    return { ...here, first };
  };

export async function asked(gate: ScriptedGate, n: number, tool = 'read_file', args = ARGS) {
  gate.call(n, tool, args);
  return (await gate.verdict()).reason;
}

export const lease = (gate: ScriptedGate) => gate.leases.at(-1);
export const told = (n: number, gate: ScriptedGate, more: object = {}): GateMessage => ({
  ...{ t: 'leased', n, call: claim('read_file', ARGS), lease: lease(gate)?.id ?? '', grant: 'g' },
  ...more,
});
export const given = (gate: ScriptedGate, count = 1) =>
  eventually(() => gate.leases.length >= count);
export const print = (n: number, requested = 'AAAAAA=='): GateMessage => ({
  ...{ t: 'print', n, name: 'read_file', conversation: 'talk' },
  ...{ plain: '', ordered: '', requested },
});
