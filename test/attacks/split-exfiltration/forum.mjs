import { serve, taking, text } from '../rig/serve.mjs';

serve({
  tools: [taking('post_comment', 'Posts a comment in the public forum.', 'body')],
  call: () => text('posted'),
});
