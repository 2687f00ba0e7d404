import { serve, tool } from '../rig/serve.mjs';

serve({
  tools: [
    tool('send_letter', 'Sends a letter by post to an address in any country.'),
    tool('track_letter', 'Tells where a parcel is.'),
  ],
});
