import { serve, tool } from '../rig/serve.mjs';

serve({ tools: [tool('send_notes', 'Sends notes to somebody.')] });
