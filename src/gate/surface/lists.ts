import type { ItemKind } from '../../shared/finding.ts';

/** A method whose answer offers items: what they are, where they stand, and how a client hears that they changed. */
export interface List {
  readonly kind: ItemKind;
  /** The member of the result that holds them. */
  readonly member: string;
}

const LISTS: ReadonlyMap<string, List> = new Map<string, List>([
  ['tools/list', { kind: 'tool', member: 'tools' }],
  ['prompts/list', { kind: 'prompt', member: 'prompts' }],
  ['resources/list', { kind: 'resource', member: 'resources' }],
  ['resources/templates/list', { kind: 'template', member: 'resourceTemplates' }],
]);

export function listOf(method: string): List | undefined {
  return LISTS.get(method);
}

/** Answers of these carry the server's instructions, its capabilities and its revision. */
export const HELLOS: ReadonlySet<string> = new Set(['initialize', 'server/discover']);

/** The capability that announces changes of a kind, its notification, and the filter of a modern subscription. */
export interface Announcement {
  readonly capability: string;
  readonly method: string;
  readonly filter: string;
}

const announcement = (name: string): Announcement => ({
  capability: name,
  method: `notifications/${name}/list_changed`,
  filter: `${name}ListChanged`,
});
const RESOURCES = announcement('resources');

/** Instructions are said once: no client asks for them again. */
export const ANNOUNCEMENTS: Readonly<Record<ItemKind, Announcement | undefined>> = {
  tool: announcement('tools'),
  prompt: announcement('prompts'),
  resource: RESOURCES,
  template: RESOURCES,
  instructions: undefined,
};

/** What a modern subscription can ask for about lists. */
export const FILTERS: readonly string[] = [
  ...new Set(Object.values(ANNOUNCEMENTS).flatMap((how) => (how ? [how.filter] : []))),
];
