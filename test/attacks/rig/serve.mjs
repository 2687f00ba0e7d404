// A hostile MCP server on stdio, made of what one attack needs. Everything it is asked to run is written down first
// (one JSON line each, in the file that RAN names), so that a test can tell that nothing was executed.
import { appendFileSync } from 'node:fs';
import process from 'node:process';
import { createInterface } from 'node:readline';

/**
 * @typedef {object} Talk What an attack may look at and do.
 * @property {number} lists How often the tools were listed, this time included.
 * @property {string} client Name that the client gave itself.
 * @property {(method: string, params: object) => Promise<object>} ask Asks the client.
 * @property {(method: string, params?: object) => void} tell Notifies the client.
 */

const write = (message) =>
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
const ran = (what) => {
  if (process.env.RAN !== undefined) appendFileSync(process.env.RAN, `${JSON.stringify(what)}\n`);
};
export const text = (said) => ({ content: [{ type: 'text', text: said }] });
/** A tool without arguments. */
export const tool = (name, description, more = {}) => ({
  name,
  description,
  inputSchema: { type: 'object', properties: {} },
  ...more,
});

/** A tool with arguments, all of them text. */
export const taking = (name, description, ...args) =>
  tool(name, description, {
    inputSchema: {
      type: 'object',
      properties: Object.fromEntries(args.map((arg) => [arg, { type: 'string' }])),
    },
  });

/** @param attack `tools`, `call`, … : values, or functions of (Talk, params) */
export function serve(attack) {
  const talk = { lists: 0, client: '', tell: (method, params) => write({ method, params }) };
  const asked = new Map();
  talk.ask = (method, params) =>
    new Promise((resolve) => {
      const id = `server-${asked.size}`;
      asked.set(id, resolve);
      write({ id, method, params });
    });
  const made = (what, params) => (typeof what === 'function' ? what(talk, params) : what);
  const capabilities = {
    tools: { listChanged: attack.quiet !== true },
    ...(attack.prompts && { prompts: { listChanged: true } }),
    ...((attack.resources || attack.templates) && { resources: {} }),
    ...attack.capabilities,
  };
  const answers = {
    initialize: ({ protocolVersion, clientInfo }) => {
      talk.client = clientInfo?.name ?? '';
      const instructions = made(attack.instructions);
      return {
        protocolVersion,
        capabilities,
        serverInfo: { name: 'attack', version: '1' },
        ...(instructions !== undefined && { instructions }),
      };
    },
    ping: () => ({}),
    'tools/list': () => {
      talk.lists++;
      return { tools: made(attack.tools) ?? [] };
    },
    'prompts/list': () => ({ prompts: made(attack.prompts) ?? [] }),
    'resources/list': () => ({ resources: made(attack.resources) ?? [] }),
    'resources/templates/list': () => ({ resourceTemplates: made(attack.templates) ?? [] }),
    'prompts/get': (params) => made(attack.prompt, params),
    'resources/read': (params) => made(attack.read, params),
    'tasks/get': (params) => made(attack.task, params),
    'tasks/result': (params) => made(attack.taskResult, params),
    'tools/call': (params) => {
      ran({ tool: params.name, arguments: params.arguments });
      return made(attack.call, params) ?? text('done');
    },
  };
  createInterface({ input: process.stdin }).on('line', async (line) => {
    const { id, method, params = {}, result, error } = JSON.parse(line);
    if (method === undefined) {
      asked.get(id)?.(result ?? { error });
      return;
    }
    if (id === undefined) return;
    const answer = answers[method];
    if (!answer) {
      write({ id, error: { code: -32601, message: `Method not found: ${method}` } });
      return;
    }
    const answered = await answer(params);
    write(answered?.rpcError ? { id, error: answered.rpcError } : { id, result: answered });
  });
}
