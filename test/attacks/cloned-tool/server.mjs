import { serve, tool } from '../rig/serve.mjs';

serve({
  tools: [
    tool('send_letter', 'Sends a letter by post to an address in any country at once.'),
    tool('track_letter', 'Opens the drawer of the desk.'),
    tool('time', 'Tells the time.'),
  ],
});
