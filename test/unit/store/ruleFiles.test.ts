import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  managedPlace,
  readManaged,
  readRuleFile,
  type ManagedPlace,
} from '../../../src/store/ruleFiles.ts';

const LIMIT = 1000;
let top = '';
let folder = '';
let file = '';
let place: ManagedPlace;

beforeEach(() => {
  top = realpathSync(mkdtempSync(path.join(tmpdir(), 'rules ')));
  folder = path.join(top, 'countersign');
  file = path.join(folder, 'rules.json');
  mkdirSync(folder, { mode: 0o755 });
  writeFileSync(file, 'text', { mode: 0o644 });
  place = { file, owner: process.getuid?.(), top };
});
afterEach(() => rmSync(top, { recursive: true }));

describe('the file of an administrator', () => {
  it('is believed where only its owner can write it', () => {
    expect(readManaged(place, LIMIT)).toEqual({ kind: 'text', text: 'text' });
  });

  it('is none where there is none', () => {
    expect(readManaged({ ...place, file: path.join(folder, 'x.json') }, LIMIT).kind).toBe('absent');
    expect(readManaged({ ...place, file: path.join(file, 'x.json') }, LIMIT).kind).toBe('absent');
  });

  it('is not believed where it belongs to another user', () => {
    const other = { ...place, owner: (process.getuid?.() ?? 0) + 1 };
    expect(readManaged(other, LIMIT)).toEqual({ kind: 'open', path: file });
  });

  it.each([0o664, 0o646, 0o666])('is not believed where others may write it: %o', (mode) => {
    chmodSync(file, mode);
    expect(readManaged(place, LIMIT)).toEqual({ kind: 'open', path: file });
  });

  it('is not believed where others could put another in its place', () => {
    chmodSync(folder, 0o777);
    expect(readManaged(place, LIMIT)).toEqual({ kind: 'open', path: folder });
    chmodSync(folder, 0o755);
    chmodSync(top, 0o1777);
    expect(readManaged(place, LIMIT)).toEqual({ kind: 'open', path: top });
  });

  it('is not believed through a link', () => {
    const real = path.join(top, 'real.json');
    renameSync(file, real);
    symlinkSync(real, file);
    expect(readManaged(place, LIMIT)).toEqual({ kind: 'open', path: file });
    rmSync(file);
    renameSync(real, path.join(folder, 'rules.json'));
    renameSync(folder, path.join(top, 'elsewhere'));
    symlinkSync(path.join(top, 'elsewhere'), folder);
    expect(readManaged(place, LIMIT)).toEqual({ kind: 'open', path: folder });
  });
});

describe('a file of rules', () => {
  it('is unreadable where it is no file, too long, or no text, and nobody waits for it', () => {
    expect(readRuleFile(folder, LIMIT).kind).toBe('unreadable');
    const pipe = path.join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(readRuleFile(pipe, LIMIT).kind).toBe('unreadable');
    writeFileSync(file, 'x'.repeat(LIMIT + 1));
    expect(readRuleFile(file, LIMIT).kind).toBe('unreadable');
    writeFileSync(file, 'x'.repeat(LIMIT));
    expect(readRuleFile(file, LIMIT).kind).toBe('text');
    writeFileSync(file, Buffer.from([0x7b, 0xff]));
    expect(readRuleFile(file, LIMIT).kind).toBe('unreadable');
  });

  it('is unreadable where a link leads in a circle', () => {
    rmSync(file);
    symlinkSync(file, file);
    expect(readRuleFile(file, LIMIT).kind).toBe('unreadable');
  });
});

describe('the place of an administrator’s rules', () => {
  it('is the same whatever the environment says', () => {
    const before = { ...process.env };
    process.env['ProgramData'] = '/elsewhere';
    process.env['HOME'] = '/elsewhere';
    try {
      expect(['linux', 'darwin', 'win32'].map((p) => managedPlace(p).file)).toEqual([
        '/etc/countersign/rules.json',
        '/Library/Application Support/Countersign/rules.json',
        'C:\\ProgramData\\Countersign\\rules.json',
      ]);
    } finally {
      process.env = before;
    }
  });
});
