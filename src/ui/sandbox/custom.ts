import { window } from 'vscode';
import { Preset, type Sandbox } from '../../shared/sandbox.ts';
import { choice as words } from '../strings/sandboxChoice.ts';

/** Entries of one list that the person types. */
const MOST = 50;

const listed = (text: string): readonly string[] =>
  text
    .split(',')
    .map((t) => t.trim())
    .filter((t) => t !== '');

const HOST =
  /^(?:\*\.)?[a-z\d_](?:[a-z\d._-]{0,250}[a-z\d_])?(?::\d{1,5})?$|^\[[a-f\d:]+\](?::\d{1,5})?$/i;

/** Hosts that may be reached without a question; undefined where the person gave it up. */
export async function hostsFor(before: readonly string[]): Promise<readonly string[] | undefined> {
  const typed = await window.showInputBox({
    title: words.hostsTitle(),
    prompt: words.hostsPrompt(),
    value: before.join(', '),
    validateInput: (text) => {
      const wrong = listed(text).find((h) => !HOST.test(h));
      if (listed(text).length > MOST) return words.tooMany();
      return wrong === undefined ? undefined : words.noHost(wrong);
    },
  });
  return typed === undefined ? undefined : listed(typed).map((h) => h.toLowerCase());
}

async function pathsFor(
  prompt: string,
  before: readonly string[],
): Promise<readonly string[] | undefined> {
  const typed = await window.showInputBox({
    title: words.pathsTitle(),
    prompt,
    value: before.join(', '),
    validateInput: (text) => {
      const wrong = listed(text).find((p) => !p.startsWith('/') || p === '/');
      if (listed(text).length > MOST) return words.tooMany();
      return wrong === undefined ? undefined : words.noPath(wrong);
    },
  });
  return typed === undefined ? undefined : listed(typed);
}

async function oneOf<T>(
  title: string,
  items: readonly { readonly label: string; readonly value: T }[],
): Promise<T | undefined> {
  return (await window.showQuickPick([...items], { title }))?.value;
}

/** A sandbox put together in steps; undefined where one of them was given up. */
export async function customSandbox(
  before: Sandbox | undefined,
  fetched: readonly string[],
): Promise<Sandbox | undefined> {
  const files = await oneOf<Sandbox['files']>(words.filesTitle(), [
    { label: words.filesWorkspace(), value: 'workspace' },
    { label: words.filesAll(), value: 'all' },
  ]);
  if (files === undefined) return undefined;
  const read = files === 'all' ? [] : await pathsFor(words.readPrompt(), before?.read ?? []);
  if (!read) return undefined;
  const write = await pathsFor(words.writePrompt(), before?.write ?? []);
  if (!write) return undefined;
  const hosts = await hostsFor(before?.hosts ?? fetched);
  if (!hosts) return undefined;
  const asks = await oneOf(words.asksTitle(), [
    { label: words.asksYes(), value: true },
    { label: words.asksNo(), value: false },
  ]);
  return asks === undefined
    ? undefined
    : { preset: Preset.custom, files, read, write, hosts, asks };
}
