import * as vscode from 'vscode';
import { openChannel } from './channel.ts';
import { probe, type ChatEvent } from './participant.ts';
import { scriptedModel } from './scriptedModel.ts';
import { tryCall } from './tryCall.ts';

/** A chat agent, a model and a control channel for tests and for trying the sample; never part of the product. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const events: ChatEvent[] = [];
  context.subscriptions.push(
    vscode.lm.registerLanguageModelChatProvider('scripted', scriptedModel),
    vscode.chat.createChatParticipant('countersign-test.probe', probe(events)),
    vscode.commands.registerCommand('fixture.tryCall', tryCall),
  );
  // The first chat request finds no model unless somebody asked for one before.
  await vscode.lm.selectChatModels({ vendor: 'scripted' });
  const folder = process.env['FIXTURE_CHANNEL_DIR'];
  if (folder) context.subscriptions.push(await openChannel(folder, events));
}
