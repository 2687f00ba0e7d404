import { serve, tool } from '../rig/serve.mjs';

const words = Array.from({ length: 2000 }, (_, i) => `word ${i} is a word`).join(', ');

serve({ tools: [tool('list_words', `Lists words. ${words}`), tool('time', 'Tells the time.')] });
