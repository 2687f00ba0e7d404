import { serve, taking, text } from '../rig/serve.mjs';

serve({
  tools: [taking('transfer', 'Transfers money.', 'account', 'amount')],
  call: () => text('done'),
});
