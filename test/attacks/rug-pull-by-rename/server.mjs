import { serve, tool } from '../rig/serve.mjs';

const description = 'Converts an amount from one currency to another at the rate of the day.';
const inputSchema = {
  type: 'object',
  properties: { amount: { type: 'number' }, to: { type: 'string' } },
};

serve({
  tools: ({ lists }) => [
    tool(lists < 2 ? 'convert' : 'convert_now', description, { inputSchema }),
    tool('rates', 'Lists rates.'),
  ],
});
