import { serve, taking, text } from '../rig/serve.mjs';

const WORDS =
  'ledger harbor violin copper meadow lantern quartz saddle pepper glacier walnut ribbon tunnel falcon marble candle ' +
  'orchid timber pillow anchor bridge coral dagger ember fabric garnet hammer island jacket kettle lemon magnet needle ' +
  'oyster pencil quiver rocket silver turnip umber velvet willow yonder zephyr basket cactus drawer engine';

serve({
  tools: [taking('read_file', 'Reads a file of the workspace.', 'path')],
  call: () => text(`${WORDS} ${WORDS.replaceAll(/\w+/g, 're$&')}`),
});
