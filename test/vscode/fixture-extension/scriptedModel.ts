import * as vscode from 'vscode';

/** A tool call that the person wrote out: `call TOOL {json}`. */
interface Told {
  readonly name: string;
  readonly input: object;
}

/**
 * A language model without intelligence: it calls exactly the tools that the last message of the person names, several
 * at once where they are joined by ` && `, and once it has their results it says them back.
 */
export const scriptedModel: vscode.LanguageModelChatProvider = {
  provideLanguageModelChatInformation: () =>
    Promise.resolve([
      {
        id: 'scripted',
        name: 'Scripted',
        family: 'scripted',
        version: '1',
        maxInputTokens: 100_000,
        maxOutputTokens: 10_000,
        capabilities: { toolCalling: true },
      },
    ]),
  provideLanguageModelChatResponse: (_model, messages, _options, progress) => {
    const results = messages.at(-1)?.content.filter(isResult) ?? [];
    if (results.length > 0) {
      progress.report(new vscode.LanguageModelTextPart(results.map(said).join('\n\n')));
      return Promise.resolve();
    }
    const prompt = messages.at(-1)?.content.map(textOf).join('') ?? '';
    const told = parseCalls(prompt);
    if (told.length === 0) progress.report(new vscode.LanguageModelTextPart(`heard: ${prompt}`));
    told.forEach(({ name, input }, i) =>
      progress.report(new vscode.LanguageModelToolCallPart(`call-${i}`, name, input)),
    );
    return Promise.resolve();
  },
  provideTokenCount: () => Promise.resolve(1),
};

/** Throws where a line begins with `call` and is not followed by a name and a JSON object. */
function parseCalls(prompt: string): Told[] {
  return prompt.split(' && ').flatMap((part) => {
    const match = /^\s*call\s+(\S+)\s*(.*)$/s.exec(part);
    return match?.[1] ? [{ name: match[1], input: JSON.parse(match[2] || '{}') as object }] : [];
  });
}

function isResult(part: unknown): part is vscode.LanguageModelToolResultPart {
  return part instanceof vscode.LanguageModelToolResultPart;
}

function said(part: vscode.LanguageModelToolResultPart): string {
  return `result: ${part.content.map(textOf).join('')}`;
}

/** The text of a part of a message or a result; JSON where the part is of another kind. */
export function textOf(part: unknown): string {
  return part instanceof vscode.LanguageModelTextPart ? part.value : JSON.stringify(part);
}
