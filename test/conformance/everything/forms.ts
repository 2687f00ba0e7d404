type Schema = Record<string, unknown>;

const form = (properties: Schema, required: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  required: [...required],
});
const string = { type: 'string' };

/** What the tools of this server ask a person for: `elicitation/create` by tool. */
export const forms = {
  user: form(
    {
      username: { ...string, description: "User's response" },
      email: { ...string, description: "User's email address" },
    },
    ['username', 'email'],
  ),
  defaults: form({
    name: { ...string, default: 'John Doe' },
    age: { type: 'integer', default: 30 },
    score: { type: 'number', default: 95.5 },
    status: { ...string, enum: ['active', 'inactive', 'pending'], default: 'active' },
    verified: { type: 'boolean', default: true },
  }),
  choices: form({
    untitledSingle: { ...string, enum: ['option1', 'option2', 'option3'] },
    titledSingle: { ...string, oneOf: titled('Option') },
    legacyEnum: {
      ...string,
      enum: ['opt1', 'opt2', 'opt3'],
      enumNames: ['Option One', 'Option Two', 'Option Three'],
    },
    untitledMulti: {
      type: 'array',
      items: { ...string, enum: ['option1', 'option2', 'option3'] },
    },
    titledMulti: { type: 'array', items: { anyOf: titled('Choice') } },
  }),
  name: form({ name: string }, ['name']),
  color: form({ color: string }, ['color']),
  ok: form({ ok: { type: 'boolean' } }, ['ok']),
  context: form({ context: string }, ['context']),
} as const;

function titled(noun: string): readonly Schema[] {
  return ['First', 'Second', 'Third'].map((word, i) => ({
    const: `value${i + 1}`,
    title: `${word} ${noun}`,
  }));
}

/** The same as requests inside a result of the newer revision. */
export const elicit = (message: string, requestedSchema: Schema) => ({
  method: 'elicitation/create',
  params: { mode: 'form', message, requestedSchema },
});
export const sample = (said: string, maxTokens: number) => ({
  method: 'sampling/createMessage',
  params: { messages: [{ role: 'user', content: { type: 'text', text: said } }], maxTokens },
});
export const roots = { method: 'roots/list', params: {} };
