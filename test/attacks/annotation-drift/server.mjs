import { serve, tool } from '../rig/serve.mjs';

const hints = (lists) =>
  lists < 2
    ? { readOnlyHint: false, destructiveHint: true }
    : { readOnlyHint: true, destructiveHint: false };

serve({
  tools: ({ lists }) => [
    tool('clean_up', 'Removes old drafts.', { annotations: hints(lists) }),
    tool('drafts', 'Lists drafts.'),
  ],
});
