import {
  MissingRequiredClientCapabilityError,
  ProtocolError,
  ProtocolErrorCode,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { elicit, forms, sample } from './forms.ts';
import { declared, NONE, pause, text } from './media.ts';
import { rounds } from './rounds.ts';
import { fixed } from './surface.ts';

type Result = Record<string, unknown>;
type Args = Readonly<Record<string, unknown>>;

/** What a tool may tell its server. */
export interface Changes {
  tools(): void;
  prompts(): void;
}

const said = (words: string): Result => ({ content: [text(words)] });

// Sent as what they are: the helpers for them belong to the older revision, which is measured all the same.
const log = ({ mcpReq }: ServerContext, data: string) => {
  const level = mcpReq._meta?.['io.modelcontextprotocol/logLevel'];
  const older = declared(mcpReq.envelope) === NONE;
  if (!older && level === undefined) return Promise.resolve();
  return mcpReq.notify({ method: 'notifications/message', params: { level: 'info', data } });
};

async function elicited(
  { mcpReq }: ServerContext,
  message: string,
  requestedSchema: object,
): Promise<Result> {
  const params = { mode: 'form', message, requestedSchema };
  const answer = await mcpReq.send({ method: 'elicitation/create', params });
  return said(`Elicitation completed: ${JSON.stringify(answer)}`);
}

async function progress({ mcpReq }: ServerContext): Promise<void> {
  for (const [i, value] of [0, 50, 100].entries()) {
    if (i > 0) await pause(50);
    const progressToken = mcpReq._meta?.progressToken;
    if (progressToken === undefined) continue;
    await mcpReq.notify({
      method: 'notifications/progress',
      params: { progressToken, progress: value, total: 100 },
    });
  }
}

const tools: Readonly<
  Record<string, (args: Args, ctx: ServerContext, changes: Changes) => Promise<Result>>
> = {
  async test_tool_with_logging(_args, ctx) {
    await log(ctx, 'Tool execution started');
    await pause(50);
    await log(ctx, 'Tool processing data');
    await pause(50);
    await log(ctx, 'Tool execution completed');
    return said('Logged three times');
  },
  async test_logging_tool(_args, ctx) {
    await log(ctx, 'Running');
    return said('Logged');
  },
  async test_tool_with_progress(_args, ctx) {
    await progress(ctx);
    return said('Reported three times');
  },
  test_error_handling: () =>
    Promise.resolve({
      isError: true,
      ...said('This tool intentionally returns an error for testing'),
    }),
  async test_reconnection(_args, ctx) {
    ctx.http?.closeSSE?.();
    await pause(100);
    return said('Answered after the stream was closed');
  },
  async test_sampling({ prompt }, { mcpReq }) {
    const { params } = sample(String(prompt), 100);
    const { content } = await mcpReq.send({ method: 'sampling/createMessage', params });
    return said(`LLM response: ${JSON.stringify(content)}`);
  },
  test_elicitation: ({ message }, ctx) => elicited(ctx, String(message), forms.user),
  test_elicitation_sep1034_defaults: (_args, ctx) =>
    elicited(ctx, 'Please review the values', forms.defaults),
  test_elicitation_sep1330_enums: (_args, ctx) => elicited(ctx, 'Please choose', forms.choices),
  async test_streaming_elicitation(_args, ctx) {
    await progress(ctx);
    return {
      resultType: 'input_required',
      inputRequests: { user_name: elicit('What is your name?', forms.name) },
    };
  },
  test_missing_capability(_args, { mcpReq }) {
    if ('sampling' in declared(mcpReq.envelope))
      return Promise.resolve(said('The client can sample'));
    throw new MissingRequiredClientCapabilityError({ requiredCapabilities: { sampling: {} } });
  },
  test_trigger_tool_change(_args, _ctx, changes) {
    changes.tools();
    return Promise.resolve(said('Announced'));
  },
  test_trigger_prompt_change(_args, _ctx, changes) {
    changes.prompts();
    return Promise.resolve(said('Announced'));
  },
  test_custom_header: ({ region }) => Promise.resolve(said(`Runs in ${String(region)}`)),
};

/** Calls a tool of this server. */
export async function callTool(
  name: string,
  args: Args,
  ctx: ServerContext,
  changes: Changes,
): Promise<Result> {
  const content = fixed[name];
  if (content) return { content };
  const asks = rounds[name];
  if (asks) return asks(ctx);
  const tool = tools[name];
  if (!tool) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `Unknown tool ${name}`);
  return tool(args, ctx, changes);
}
