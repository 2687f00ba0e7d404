import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface ToolLike {
  readonly name: string;
  readonly description?: string;
}
/** One labelled row; which fields it has depends on the file. */
export interface Row {
  readonly id: string;
  readonly source_key?: string;
  readonly attack_class?: string | null;
  readonly server?: string;
  readonly tool?: ToolLike;
  readonly text?: string;
  readonly peers?: readonly ToolLike[];
  readonly peers_inferred?: boolean;
  readonly borderline?: boolean;
  readonly fidelity?: string;
  readonly weak?: boolean;
  readonly hard_negative?: boolean;
}

/** The files of a corpus: what each means, and whether an evaluation without it is worth less than its name. */
export const FILES = {
  'poisoned.jsonl': { shape: 'tool', needed: true },
  'benign.jsonl': { shape: 'tool', needed: true },
  'injected_results.jsonl': { shape: 'text', needed: true },
  'benign_results.jsonl': { shape: 'text', needed: true },
  'hard_negatives.jsonl': { shape: 'tool', needed: false },
  'poisoned_transforms.jsonl': { shape: 'tool', needed: false },
} as const;
export type File = keyof typeof FILES;
export const fileNames = Object.keys(FILES) as File[];

/** The rows of every file that is there. Throws with file and line where a row cannot be read. */
export function readCorpus(folder: string): ReadonlyMap<File, readonly Row[]> {
  const files = new Map<File, readonly Row[]>();
  for (const file of fileNames) {
    const at = path.join(folder, file);
    if (existsSync(at)) files.set(file, rowsOf(at, FILES[file].shape));
  }
  return files;
}

function rowsOf(at: string, shape: 'tool' | 'text'): readonly Row[] {
  const lines = readFileSync(at, 'utf8').split('\n');
  return lines.flatMap((line, i) =>
    line.trim() === '' ? [] : [rowOf(line, `${at}:${i + 1}`, shape)],
  );
}

function rowOf(line: string, place: string, shape: 'tool' | 'text'): Row {
  let row: Row;
  try {
    row = JSON.parse(line) as Row;
  } catch (cause) {
    throw new Error(`${place}: not JSON`, { cause });
  }
  const fits = shape === 'text' ? typeof row.text === 'string' : typeof row.tool?.name === 'string';
  if (!fits || typeof row.id !== 'string') throw new Error(`${place}: no id, or no ${shape}`);
  return row;
}
