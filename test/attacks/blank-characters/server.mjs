import { serve, tool } from '../rig/serve.mjs';

serve({
  tools: [
    tool('calendar', `Shows a ${'\u3164'.repeat(4)}calendar.`),
    tool('chart', 'Draws a \ue000\ue001\ue002\ue003 chart.'),
  ],
});
