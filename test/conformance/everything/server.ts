import { Server, type ServerContext } from '@modelcontextprotocol/server';
import { getPrompt, readResource } from './reading.ts';
import { promptRound } from './rounds.ts';
import { prompts, resources, templates, tools } from './surface.ts';
import { callTool, type Changes } from './tools.ts';

const hints = { ttlMs: 60_000, cacheScope: 'private' as const };

/**
 * A server that has everything that the conformance suite asks for, in both revisions. It is what is measured through
 * the gate and without it; that it passes by itself is what makes the comparison say something.
 */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- as above
export function everything(changes?: Changes): Server {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- as above
  const server = new Server(
    { name: 'everything-fixture', version: '1.0.0' },
    {
      capabilities: {
        tools: { listChanged: true },
        prompts: { listChanged: true },
        resources: { listChanged: true, subscribe: true },
        logging: {},
        completions: {},
      },
    },
  );
  const own: Changes = changes ?? {
    tools: () => void server.sendToolListChanged(),
    prompts: () => void server.sendPromptListChanged(),
  };
  server.setRequestHandler('tools/list', () => ({ tools, ...hints }) as never);
  server.setRequestHandler('prompts/list', () => ({ prompts, ...hints }));
  server.setRequestHandler('resources/list', () => ({ resources, ...hints }) as never);
  server.setRequestHandler('resources/templates/list', () => ({
    resourceTemplates: templates,
    ...hints,
  }));
  server.setRequestHandler(
    'tools/call',
    async ({ params }, ctx: ServerContext) =>
      (await callTool(params.name, params.arguments ?? {}, ctx, own)) as never,
  );
  server.setRequestHandler('prompts/get', ({ params }, ctx: ServerContext) =>
    params.name === 'test_input_required_result_prompt'
      ? (promptRound(ctx) as never)
      : ({ messages: getPrompt(params.name, params.arguments ?? {}) } as never),
  );
  server.setRequestHandler(
    'resources/read',
    ({ params }) => ({ contents: [readResource(params.uri)], ...hints }) as never,
  );
  server.setRequestHandler('resources/subscribe', () => ({}));
  server.setRequestHandler('resources/unsubscribe', () => ({}));
  server.setRequestHandler('completion/complete', () => ({
    completion: { values: [], total: 0, hasMore: false },
  }));
  return server;
}
