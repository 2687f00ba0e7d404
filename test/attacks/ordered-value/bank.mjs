import { serve, text, tool } from '../rig/serve.mjs';

serve({
  tools: [tool('transfer', 'Transfers money.')],
  call: () => text('done'),
});
