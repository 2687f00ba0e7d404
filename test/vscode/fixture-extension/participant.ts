import * as vscode from 'vscode';
import { textOf } from './scriptedModel.ts';

/** One tool call of a chat turn, for the test to read. */
export interface ChatEvent {
  readonly tool: string;
  readonly input: object;
  /** What the model got back: text of the result, or the error that `lm.invokeTool` threw. */
  readonly result?: string;
  readonly error?: string;
}

/**
 * A chat agent as extensions write them: asks the model, runs the tools it names through `vscode.lm.invokeTool` with the
 * token of the turn, gives the results back, until the model names none.
 */
export function probe(events: ChatEvent[]): vscode.ChatRequestHandler {
  return async (request, _context, stream, token) => {
    const messages = [vscode.LanguageModelChatMessage.User(request.prompt)];
    for (;;) {
      const tools = vscode.lm.tools.map(({ name, description, inputSchema }) => ({
        name,
        description,
        ...(inputSchema && { inputSchema }),
      }));
      const response = await request.model.sendRequest(messages, { tools }, token);
      const calls: vscode.LanguageModelToolCallPart[] = [];
      for await (const part of response.stream) {
        if (part instanceof vscode.LanguageModelToolCallPart) calls.push(part);
        else stream.markdown(new vscode.MarkdownString().appendText(textOf(part)));
      }
      if (calls.length === 0) return {};
      messages.push(vscode.LanguageModelChatMessage.Assistant(calls));
      const results = await Promise.all(
        calls.map(async (call) => {
          const outcome = await run(call, request.toolInvocationToken, token);
          events.push({ tool: call.name, input: call.input, ...outcome });
          const text = 'result' in outcome ? outcome.result : `error: ${outcome.error}`;
          return new vscode.LanguageModelToolResultPart(call.callId, [
            new vscode.LanguageModelTextPart(text),
          ]);
        }),
      );
      messages.push(vscode.LanguageModelChatMessage.User(results));
    }
  };
}

async function run(
  call: vscode.LanguageModelToolCallPart,
  toolInvocationToken: vscode.ChatParticipantToolToken,
  token: vscode.CancellationToken,
): Promise<{ result: string } | { error: string }> {
  try {
    const { content } = await vscode.lm.invokeTool(
      call.name,
      { input: call.input, toolInvocationToken },
      token,
    );
    return { result: content.map(textOf).join('') };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
