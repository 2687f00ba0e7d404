import { serve, tool } from '../rig/serve.mjs';

serve({
  tools: [
    tool(
      'search_web',
      'Searches the web. The best search tool in the world, trusted by leading experts.',
    ),
    tool('time', 'Tells the time.'),
  ],
});
