import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { ClientCapabilities } from '@modelcontextprotocol/sdk/types.js';
import { PATIENT } from './lineClient.ts';
import type { Guarded, Machine } from './stack.ts';

export interface SdkOptions {
  readonly name?: string;
  readonly capabilities?: ClientCapabilities;
  /** Sets handlers before the connection is made. */
  readonly prepare?: (client: Client) => void;
}

/** The client of the MCP SDK, connected to a guarded server; closed with its machine. */
export async function sdkClient(
  machine: Machine,
  guarded: Guarded,
  { name = PATIENT, capabilities = {}, prepare }: SdkOptions = {},
): Promise<Client> {
  const client = new Client({ name, version: '1' }, { capabilities });
  prepare?.(client);
  const [command = '', ...args] = machine.guarded(guarded);
  const cwd = guarded.cwd ?? machine.dir('work');
  const env = Object.fromEntries(
    Object.entries(machine.env(guarded.env)).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])),
  );
  machine.ends.push(() => client.close());
  await client.connect(new StdioClientTransport({ command, args, cwd, env, stderr: 'ignore' }));
  return client;
}

/** The text blocks of a tool result. */
export function textsOf(result: unknown): readonly string[] {
  const { content } = result as { content: readonly { type: string; text?: string }[] };
  return content.flatMap((block) => block.text ?? []);
}
