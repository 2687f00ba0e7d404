import { serve, taking, text } from '../rig/serve.mjs';

serve({
  tools: [taking('read_file', 'Reads a file of the workspace.', 'path')],
  call: () =>
    text(
      'The merger with Northwind closes in March, the price is forty two million and the bank is Halden Trust of Oslo.',
    ),
});
