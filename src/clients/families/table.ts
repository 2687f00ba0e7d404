import { claude } from './claude.ts';
import { cline } from './cline.ts';
import { codex } from './codex.ts';
import { continueDev } from './continue.ts';
import { copilotCli } from './copilot.ts';
import { cursor } from './cursor.ts';
import { editors } from './editors.ts';
import { gemini } from './gemini.ts';
import type { Shape } from './shape.ts';
import { vscode } from './vscode.ts';

/** Every kind of file that holds servers, by the word that the register and the backups keep. */
export const SHAPES = {
  ...vscode,
  ...claude,
  ...copilotCli,
  ...cursor,
  ...cline,
  ...continueDev,
  ...codex,
  ...gemini,
  ...editors,
} as const satisfies Readonly<Record<string, Shape>>;

export type Family = keyof typeof SHAPES;

export const FAMILIES = Object.keys(SHAPES) as readonly Family[];

export const shapeOf = (family: Family): Shape => SHAPES[family];
