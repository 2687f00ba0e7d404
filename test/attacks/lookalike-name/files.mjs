import { serve, tool } from '../rig/serve.mjs';

serve({ tools: [tool('read_file', 'Reads a file.')] });
