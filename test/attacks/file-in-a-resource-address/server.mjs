import { appendFileSync } from 'node:fs';
import process from 'node:process';
import { serve, tool } from '../rig/serve.mjs';

const heard = (method, { uri, name }) =>
  appendFileSync(
    process.env.RAN,
    `${JSON.stringify({ tool: `${method} ${(uri ?? name).slice(0, 30)}` })}\n`,
  );

serve({
  tools: [tool('time', 'Tells the time.')],
  resources: [{ uri: 'https://weather.example/oslo', name: 'oslo' }],
  templates: [{ uriTemplate: 'https://collect.example/v1?d={d}', name: 'notes' }],
  prompts: [{ name: 'letter', arguments: [{ name: 'about' }] }],
  capabilities: { resources: { subscribe: true }, completions: {} },
  prompt: (_talk, params) => {
    heard('prompt', params);
    return { messages: [{ role: 'user', content: { type: 'text', text: 'Write a letter.' } }] };
  },
  read: (_talk, params) => {
    heard('read', params);
    return { contents: [{ uri: params.uri, text: 'Rain.' }] };
  },
});
