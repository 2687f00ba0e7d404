import * as vscode from 'vscode';
import { textOf } from './scriptedModel.ts';

/** Calls one tool of a running MCP server as an agent would, without any AI: pick it, write its arguments, read the result. */
export async function tryCall(): Promise<void> {
  const tools = vscode.lm.tools.filter((tool) => tool.tags.includes('mcp'));
  if (tools.length === 0) {
    await vscode.commands.executeCommand('workbench.mcp.startServer', '*', {
      waitForLiveTools: true,
    });
  }
  const picked = await vscode.window.showQuickPick(
    vscode.lm.tools
      .filter((tool) => tool.tags.includes('mcp'))
      .map((tool) => ({ label: tool.name, detail: tool.description, tool })),
    { placeHolder: 'Tool to call' },
  );
  if (!picked) return;
  const written = await vscode.window.showInputBox({
    prompt: `Arguments of ${picked.label}, as JSON`,
    value: JSON.stringify(example(picked.tool.inputSchema)),
    ignoreFocusOut: true,
  });
  if (written === undefined) return;
  const { content } = await vscode.lm.invokeTool(picked.label, {
    input: JSON.parse(written) as object,
    toolInvocationToken: undefined,
  });
  const document = await vscode.workspace.openTextDocument({
    content: content.map(textOf).join('\n'),
  });
  await vscode.window.showTextDocument(document);
}

/** An object with an empty value for each required property of a JSON Schema. */
function example(schema: object | undefined): object {
  const { properties = {}, required = [] } = (schema ?? {}) as {
    properties?: Record<string, { type?: string }>;
    required?: string[];
  };
  const empty: Record<string, unknown> = {
    number: 1,
    integer: 1,
    boolean: true,
    array: [],
    object: {},
  };
  return Object.fromEntries(
    required.map((name) => [name, empty[properties[name]?.type ?? ''] ?? '']),
  );
}
