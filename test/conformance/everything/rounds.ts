import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { ProtocolError, ProtocolErrorCode, type ServerContext } from '@modelcontextprotocol/server';
import { elicit, forms, roots, sample } from './forms.ts';
import { declared, text } from './media.ts';

type Result = Record<string, unknown>;
type Responses = Record<string, { content?: Record<string, unknown>; roots?: unknown } | undefined>;

const KEY = randomBytes(32);
const mac = (state: string) => createHmac('sha256', KEY).update(state).digest('hex');
const seal = (state: string) => `${state}.${mac(state)}`;

function opened(sealed: unknown): string {
  const [state = '', tag = ''] = typeof sealed === 'string' ? sealed.split('.') : [];
  const expected = Buffer.from(mac(state));
  const given = Buffer.from(tag);
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, 'requestState is not ours');
  return state;
}

const done = (said: string): Result => ({ content: [text(said)] });
const ask = (inputRequests: Result, state?: string): Result => ({
  resultType: 'input_required',
  inputRequests,
  ...(state !== undefined && { requestState: seal(state) }),
});

/** Asks until everything asked for is there. */
const round =
  (inputRequests: Result, then: (given: Responses) => Result, state?: string) =>
  ({ mcpReq }: ServerContext): Result => {
    const given = (mcpReq.inputResponses ?? {}) as Responses;
    const sealed = mcpReq.requestState();
    if (sealed !== undefined && state !== undefined) opened(sealed);
    const complete = Object.keys(inputRequests).every((key) => given[key] !== undefined);
    return complete ? then(given) : ask(inputRequests, state);
  };

const user = { user_name: elicit('What is your name?', forms.name) };
const confirm = { confirm: elicit('Please confirm', forms.ok) };

/** Tools that ask inside their result, as 2026-07-28 has it. */
export const rounds: Readonly<Record<string, (ctx: ServerContext) => Result>> = {
  test_input_required_result_elicitation: ({ mcpReq }) => {
    const given = (mcpReq.inputResponses ?? {}) as Responses;
    const name = given['user_name']?.content?.['name'];
    return typeof name === 'string' ? done(`Hello, ${name}!`) : ask(user);
  },
  test_input_required_result_sampling: round(
    { capital_question: sample('What is the capital of France?', 100) },
    (given) => done(`LLM response: ${JSON.stringify(given['capital_question'])}`),
  ),
  test_input_required_result_list_roots: round({ client_roots: roots }, (given) =>
    done(`Roots: ${JSON.stringify(given['client_roots']?.roots)}`),
  ),
  test_input_required_result_request_state: round(confirm, () => done('state-ok'), 'one'),
  test_input_required_result_multiple_inputs: round(
    { ...user, greeting: sample('Generate a greeting', 50), client_roots: roots },
    () => done('All inputs received'),
    'many',
  ),
  test_input_required_result_multi_round: (ctx) => {
    const sealed = ctx.mcpReq.requestState();
    const at = sealed === undefined ? 'first' : opened(sealed);
    const given = (ctx.mcpReq.inputResponses ?? {}) as Responses;
    if (at === 'first' && given['step1'] === undefined)
      return ask({ step1: elicit('Step 1: What is your name?', forms.name) }, 'first');
    if (at === 'first')
      return ask({ step2: elicit('Step 2: What is your favorite color?', forms.color) }, 'second');
    return done('Both steps done');
  },
  test_input_required_result_tampered_state: round(confirm, () => done('state-ok'), 'sealed'),
  test_input_required_result_capabilities: (ctx) => {
    const can = declared(ctx.mcpReq.envelope);
    return ask({
      ...('sampling' in can && { greeting: sample('Generate a greeting', 50) }),
      ...('elicitation' in can && user),
    });
  },
};

/** A prompt that asks in the same way. */
export const promptRound = round(
  { user_context: elicit('What context should the prompt use?', forms.context) },
  (given) => ({
    messages: [
      {
        role: 'user',
        content: text(`Context: ${String(given['user_context']?.content?.['context'])}`),
      },
    ],
  }),
);
