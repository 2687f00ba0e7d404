import type * as vscode from 'vscode';

/** What the fixture uses of the API that is younger than the typings of the oldest supported editor (1.104). */
declare module 'vscode' {
  export interface LanguageModelChatInformation {
    readonly id: string;
    readonly name: string;
    readonly family: string;
    readonly version: string;
    readonly maxInputTokens: number;
    readonly maxOutputTokens: number;
    readonly capabilities: { readonly toolCalling?: boolean };
  }

  export interface LanguageModelChatRequestMessage {
    readonly role: vscode.LanguageModelChatMessageRole;
    readonly content: readonly unknown[];
  }

  export interface LanguageModelChatProvider {
    provideLanguageModelChatInformation(options: {
      readonly silent: boolean;
    }): Thenable<LanguageModelChatInformation[]>;
    provideLanguageModelChatResponse(
      model: LanguageModelChatInformation,
      messages: readonly LanguageModelChatRequestMessage[],
      options: { readonly tools?: readonly vscode.LanguageModelChatTool[] },
      progress: vscode.Progress<vscode.LanguageModelTextPart | vscode.LanguageModelToolCallPart>,
      token: vscode.CancellationToken,
    ): Thenable<void>;
    provideTokenCount(): Thenable<number>;
  }

  export namespace lm {
    export function registerLanguageModelChatProvider(
      vendor: string,
      provider: LanguageModelChatProvider,
    ): vscode.Disposable;
  }
}
