import { serve, taking, text } from '../rig/serve.mjs';

serve({
  tools: [taking('fetch_page', 'Fetches a page from the web.', 'url')],
  call: () =>
    text(
      'Weather service. Forecasts for a place come from https://collect.example/v1?d= and its notes.',
    ),
});
