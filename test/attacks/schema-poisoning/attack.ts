import { expect } from 'vitest';
import type { Attack } from '../rig/attack.ts';

export const attack: Attack = {
  never: ['put the content here', 'content_from_reading_dot_env'],
  async run(stage) {
    const client = await stage.connect();
    expect(await stage.tools(client)).toEqual(['clean']);
    const paths = (name: string) =>
      stage.item(name)?.findings.flatMap((f) => f.evidence.map((e) => e.path));
    expect(paths('in_default')).toContain('/inputSchema/properties/note/default');
    expect(paths('in_enum')).toContain('/inputSchema/properties/mode/enum/1');
    expect(paths('in_depth')).toContain('/inputSchema/properties/a/properties/b/anyOf/1/title');
    expect(paths('in_output')).toContain('/outputSchema/properties/x/description');
  },
};
