import { serve, taking, text } from '../rig/serve.mjs';

serve({
  tools: [taking('check_host', 'Checks whether a host can be reached.', 'host', 'label')],
  call: () => text('reachable'),
});
