import { claims as words } from '../strings/cards.ts';

/** What a server says of one of its tools. Claims in a stranger's words; text is shown as plain text only. */
export interface Definition {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  /** The input schema as JSON text. */
  readonly schema?: string | undefined;
  readonly readOnly?: boolean | undefined;
  readonly destructive?: boolean | undefined;
  readonly idempotent?: boolean | undefined;
  readonly openWorld?: boolean | undefined;
}

type Json = Readonly<Record<string, unknown>>;

const objectOf = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const flagOf = (value: unknown): boolean | undefined =>
  typeof value === 'boolean' ? value : undefined;

/** Reads a tool definition (JSON text); of one that is missing or unreadable nothing is known. */
export function readDefinition(text: string | undefined): Definition {
  const tool = objectOf(parsed(text));
  const said = objectOf(tool['annotations']);
  const schema = tool['inputSchema'];
  return {
    title: textOf(tool['title']) ?? textOf(said['title']),
    description: textOf(tool['description']),
    schema: schema === undefined ? undefined : JSON.stringify(schema),
    readOnly: flagOf(said['readOnlyHint']),
    destructive: flagOf(said['destructiveHint']),
    idempotent: flagOf(said['idempotentHint']),
    openWorld: flagOf(said['openWorldHint']),
  };
}

function parsed(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What the server says of the tool, each claim in a few words; it is shown as a claim and lowers nothing. */
export function claimsOf(tool: Definition): readonly string[] {
  const say = (flag: boolean | undefined, yes: () => string, no: () => string) =>
    flag === undefined ? [] : [flag ? yes() : no()];
  return [
    ...say(tool.readOnly, words.readOnly, words.changes),
    ...say(tool.destructive, words.destructive, words.harmless),
    ...say(tool.idempotent, words.idempotent, words.repeats),
    ...say(tool.openWorld, words.openWorld, words.closedWorld),
  ];
}
