import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ChatEvent } from './participant.ts';
import { textOf } from './scriptedModel.ts';

/**
 * Lets a test reach the extension API of its window: POST with a token to a loopback port, both written to
 * `<folder>/<hash of the workspace path>.json`, a file that goes when the extension is deactivated. Any other extension could do what it does; it decides nothing.
 */
export async function openChannel(
  folder: string,
  events: readonly ChatEvent[],
): Promise<vscode.Disposable> {
  const secret = randomBytes(32).toString('hex');
  const running = new Map<string, vscode.CancellationTokenSource>();
  const server = createServer((request, response) => {
    void (async () => {
      let answer: object;
      try {
        if (!hasToken(request, secret)) throw new Error('wrong token');
        answer = { value: await handle(await body(request), events, running) };
      } catch (error) {
        answer = { error: error instanceof Error ? error.message : String(error) };
      }
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answer, (_key, value: unknown) => value ?? null));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const file = join(folder, `${name}.json`);
  await writeFile(file, JSON.stringify({ port, token: secret }), {
    mode: 0o600,
  });
  return new vscode.Disposable(() => {
    rmSync(file, { force: true });
    server.close();
  });
}

interface Message {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

async function handle(
  { method, params }: Message,
  events: readonly ChatEvent[],
  running: Map<string, vscode.CancellationTokenSource>,
): Promise<unknown> {
  switch (method) {
    case 'tools':
      return vscode.lm.tools;
    case 'events':
      return events;
    case 'commands':
      return vscode.commands.getCommands(true);
    case 'command':
      return vscode.commands.executeCommand(
        String(params['id']),
        ...((params['args'] as unknown[] | undefined) ?? []).map(revive),
      );
    case 'setting':
      return vscode.workspace
        .getConfiguration()
        .update(String(params['key']), params['value'], vscode.ConfigurationTarget.Global);
    case 'extension': {
      const found = vscode.extensions.getExtension(String(params['id']));
      return found && { isActive: found.isActive, packageJSON: found.packageJSON as unknown };
    }
    case 'invoke': {
      const source = new vscode.CancellationTokenSource();
      const id = String(params['id']);
      running.set(id, source);
      try {
        const input = params['input'] as object;
        const { content } = await vscode.lm.invokeTool(
          String(params['name']),
          { input, toolInvocationToken: undefined },
          source.token,
        );
        return content.map(textOf).join('');
      } finally {
        running.delete(id);
        source.dispose();
      }
    }
    case 'cancel':
      running.get(String(params['id']))?.cancel();
      return undefined;
    default:
      throw new Error(`no method ${method}`);
  }
}

/** Arguments of commands that are no JSON: `{ "$uri": "file:///…" }`. */
function revive(value: unknown): unknown {
  return value instanceof Object && '$uri' in value ? vscode.Uri.parse(String(value.$uri)) : value;
}

function hasToken(request: IncomingMessage, secret: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${secret}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function body(request: IncomingMessage): Promise<Message> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Message;
}
