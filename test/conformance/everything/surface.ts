import { image, resource, text, WAV } from './media.ts';

type Schema = Record<string, unknown>;
const nothing: Schema = { type: 'object', properties: {} };
const one = (name: string, description: string): Schema => ({
  type: 'object',
  properties: { [name]: { type: 'string', description } },
  required: [name],
});

/** Answers that are always the same, by tool. */
export const fixed: Readonly<Record<string, readonly object[]>> = {
  test_simple_text: [text('This is a simple text response for testing.')],
  test_image_content: [image],
  test_audio_content: [{ type: 'audio', data: WAV, mimeType: 'audio/wav' }],
  test_embedded_resource: [
    resource('test://embedded-resource', 'text/plain', 'This is an embedded resource content.'),
  ],
  test_multiple_content_types: [
    text('Multiple content types test:'),
    image,
    resource('test://mixed-content-resource', 'application/json', '{"test":"data","value":123}'),
  ],
  json_schema_2020_12_tool: [text('Taken.')],
};

/** Keywords of JSON Schema 2020-12 that nobody on the way may lose. */
const rich: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  $defs: {
    address: {
      $anchor: 'addressDef',
      type: 'object',
      properties: { street: { type: 'string' }, city: { type: 'string' } },
    },
  },
  properties: {
    name: { type: 'string' },
    address: { $ref: '#/$defs/address' },
    contactMethod: { type: 'string', enum: ['phone', 'email'] },
    phone: { type: 'string' },
    email: { type: 'string' },
  },
  allOf: [{ anyOf: [{ required: ['phone'] }, { required: ['email'] }] }],
  if: { properties: { contactMethod: { const: 'phone' } }, required: ['contactMethod'] },
  then: { required: ['phone'] },
  else: { required: ['email'] },
  additionalProperties: false,
};

const region: Schema = {
  type: 'object',
  properties: {
    region: { type: 'string', description: 'Where it runs', 'x-mcp-header': 'Region' },
  },
  required: ['region'],
};

const described: Readonly<Record<string, readonly [string, Schema?]>> = {
  test_simple_text: ['Answers with text'],
  test_image_content: ['Answers with an image'],
  test_audio_content: ['Answers with audio'],
  test_embedded_resource: ['Answers with an embedded resource'],
  test_multiple_content_types: ['Answers with text, an image and a resource'],
  test_tool_with_logging: ['Logs three times while it runs'],
  test_logging_tool: ['Logs while it runs'],
  test_tool_with_progress: ['Reports progress three times'],
  test_error_handling: ['Fails'],
  test_reconnection: ['Closes its stream while it runs'],
  test_sampling: ['Asks the client for a sample', one('prompt', 'What the sample is about')],
  test_elicitation: ['Asks the person for two values', one('message', 'What the person reads')],
  test_elicitation_sep1034_defaults: ['Asks the person, with values filled in'],
  test_elicitation_sep1330_enums: ['Asks the person to choose'],
  test_streaming_elicitation: ['Reports progress, then asks for a name'],
  test_missing_capability: ['Works only where the client can sample'],
  test_trigger_tool_change: ['Announces that the tools changed'],
  test_trigger_prompt_change: ['Announces that the prompts changed'],
  test_custom_header: ['Takes a value that also stands in a header', region],
  json_schema_2020_12_tool: ['Tool with JSON Schema 2020-12 features', rich],
  test_input_required_result_elicitation: ['Asks for a name inside its result'],
  test_input_required_result_sampling: ['Asks for a sample inside its result'],
  test_input_required_result_list_roots: ['Asks for the roots inside its result'],
  test_input_required_result_request_state: ['Keeps its state with the client'],
  test_input_required_result_multiple_inputs: ['Asks for three things at once'],
  test_input_required_result_multi_round: ['Asks twice'],
  test_input_required_result_tampered_state: ['Refuses a changed state'],
  test_input_required_result_capabilities: ['Asks only for what the client can do'],
};

export const tools = Object.entries(described).map(([name, [description, schema]]) => ({
  name,
  description,
  inputSchema: schema ?? nothing,
}));

const argument = (name: string, description: string) => ({ name, description, required: true });

export const prompts = [
  { name: 'test_simple_prompt', description: 'Without arguments' },
  {
    name: 'test_prompt_with_arguments',
    description: 'With two arguments',
    arguments: [argument('arg1', 'First argument'), argument('arg2', 'Second argument')],
  },
  {
    name: 'test_prompt_with_embedded_resource',
    description: 'With a resource in it',
    arguments: [argument('resourceUri', 'Address of the resource')],
  },
  { name: 'test_prompt_with_image', description: 'With an image in it' },
  { name: 'test_input_required_result_prompt', description: 'Asks inside its result' },
];

export const resources = [
  ['test://static-text', 'static-text', 'Text that stays', 'text/plain'],
  ['test://static-binary', 'static-binary', 'An image that stays', 'image/png'],
  ['test://watched-resource', 'watched-resource', 'Text to be watched', 'text/plain'],
].map(([uri, name, description, mimeType]) => ({ uri, name, description, mimeType }));

export const templates = [
  {
    uriTemplate: 'test://template/{id}/data',
    name: 'template',
    description: 'Data of one id',
    mimeType: 'application/json',
  },
];
