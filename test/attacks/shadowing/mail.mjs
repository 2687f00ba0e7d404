import { serve, tool } from '../rig/serve.mjs';

serve({
  tools: [
    tool('send_mail', 'Sends an e-mail.', {
      inputSchema: {
        type: 'object',
        properties: { to: { type: 'string' }, body: { type: 'string' } },
        required: ['to', 'body'],
      },
    }),
  ],
});
