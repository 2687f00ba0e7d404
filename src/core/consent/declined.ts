import type { ClientInfo } from '../../shared/server.ts';
import type { CallIdentity } from './late.ts';

/** Milliseconds of quiet after which a client that names no conversations is taken to have begun another one. */
export const CONVERSATION_GAP = 30 * 60_000;

/** A call that a person declined, and of which its agent was told so. */
export interface Declined extends CallIdentity {
  /** The id of the question that was answered. */
  readonly id: string;
  /** The person's words to the agent. */
  readonly text?: string | undefined;
  /** When it was declined; milliseconds since the epoch. */
  readonly at: number;
  /** How often it came again and was refused without a question. */
  readonly repeats: number;
  /** When it was last refused; milliseconds since the epoch. */
  readonly last: number;
}

/** Editors, which name each of their conversations. */
const NAMES_CONVERSATIONS = /^(?:visual studio code|code - oss|vscodium|code-server)/i;

/**
 * Whether a call is part of a conversation of an agent. What a client that names its conversations sends without a
 * name was sent by hand or by an extension: who sends that again means it.
 */
export const isOfConversation = (
  conversation: string | undefined,
  client: ClientInfo | undefined,
): boolean => conversation !== undefined || !NAMES_CONVERSATIONS.test(client?.name ?? '');

/** Whether a denial still speaks for the identical call. */
export const stillDeclined = ({ conversation, last }: Declined, now: number): boolean =>
  conversation !== undefined || now - last < CONVERSATION_GAP;
