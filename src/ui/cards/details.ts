import type {
  CallQuestion,
  ConnectQuestion,
  LaunchQuestion,
  Question,
  ReplyQuestion,
  SignInAsking,
} from '../../core/consent/request.ts';
import type { Card } from '../../shared/protocol/webview.ts';
import { commandLine } from '../plain.ts';
import { details, replies } from '../strings/cards.ts';
import { clientLine } from './clientLine.ts';
import { claimsOf, type Definition } from './definition.ts';

type Details = Card['details'];

/** An identity that two people can compare aloud: its first 16 digits in fours. */
export const shortIdentity = (launchId: string): string =>
  launchId.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ');

function identity({ launchId, client }: Question): Details {
  return [
    { label: details.identity(), value: shortIdentity(launchId) },
    { label: details.fullIdentity(), value: launchId },
    ...(client ? [{ label: details.client(), value: clientLine(client) }] : []),
  ];
}

export function launchDetails(question: LaunchQuestion): Details {
  return [...identity(question), { label: details.folder(), value: question.launch.cwd }];
}

export function connectDetails(question: ConnectQuestion): Details {
  const { launch } = question;
  return [
    { label: details.command(), value: commandLine(launch.command, launch.args) },
    { label: details.folder(), value: launch.cwd },
    ...identity(question),
  ];
}

export function callDetails(question: CallQuestion, definition: Definition): Details {
  const { launch, conversation, hash, bytes } = question;
  const claims = claimsOf(definition);
  return [
    {
      label: details.claims(),
      value: claims.length > 0 ? claims.join(' · ') : details.noClaims(),
    },
    { label: details.command(), value: commandLine(launch.command, launch.args) },
    { label: details.folder(), value: launch.cwd },
    ...identity(question),
    ...(conversation === undefined ? [] : [{ label: details.conversation(), value: conversation }]),
    { label: details.hash(), value: hash },
    { label: details.size(), value: String(bytes) },
  ];
}

export function replyDetails(question: ReplyQuestion): Details {
  const { launch, conversation, method, hash, bytes } = question;
  return [
    { label: replies.method(), value: method },
    { label: details.command(), value: commandLine(launch.command, launch.args) },
    { label: details.folder(), value: launch.cwd },
    ...identity(question),
    ...(conversation === undefined ? [] : [{ label: details.conversation(), value: conversation }]),
    { label: replies.hash(), value: hash },
    { label: replies.size(), value: String(bytes) },
  ];
}

export function signInDetails(question: SignInAsking): Details {
  const { launch, asked } = question;
  return [
    { label: details.command(), value: commandLine(launch.command, launch.args) },
    { label: details.authorize(), value: asked.authorize },
    { label: details.resource(), value: asked.resource },
    ...identity(question),
  ];
}
