import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ResultSchema } from '@modelcontextprotocol/sdk/types.js';
import type { Start } from './startOf.ts';

/** Both clients are one file, loaded when the first of them is needed. */
export { TrialClient } from './trialClient.ts';

/** Pages of one list; a server that goes on is not asked further. */
const PAGES = 200;
/** Milliseconds that a person may take to answer for the start. */
const PATIENCE = 60 * 60_000;

const LISTS = [
  { of: 'tools', method: 'tools/list' },
  { of: 'prompts', method: 'prompts/list' },
  { of: 'resources', method: 'resources/list' },
  { of: 'resources', method: 'resources/templates/list' },
] as const;

/**
 * Starts a server as its client would, fetches everything that it lists, and ends it. It names itself as the editor
 * does, because a server may list something else to whoever seems to inspect it. What is fetched is dropped here: the
 * gate on the way has had it reviewed.
 */
export async function fetchLists(
  start: Start,
  version: string,
  signal: AbortSignal,
): Promise<void> {
  const { command, args, env, cwd } = start;
  const client = new Client({ name: 'Visual Studio Code', version }, { capabilities: {} });
  const transport = new StdioClientTransport({
    command,
    args: [...args],
    env: { ...env },
    cwd,
    stderr: 'ignore',
  });
  const end = (): void => void client.close();
  signal.addEventListener('abort', end, { once: true });
  try {
    signal.throwIfAborted();
    await client.connect(transport, { signal, timeout: PATIENCE });
    const offered = client.getServerCapabilities() ?? {};
    for (const { of, method } of LISTS) if (offered[of]) await fetchAll(client, method, signal);
  } finally {
    signal.removeEventListener('abort', end);
    await client.close();
  }
}

async function fetchAll(
  client: Client,
  method: (typeof LISTS)[number]['method'],
  signal: AbortSignal,
): Promise<void> {
  let cursor: unknown;
  for (let page = 0; page < PAGES; page++) {
    const params = typeof cursor === 'string' ? { cursor } : {};
    const result = await client.request({ method, params }, ResultSchema, { signal });
    cursor = result['nextCursor'];
    if (typeof cursor !== 'string') return;
  }
}
