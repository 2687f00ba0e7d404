import { describe, expect, it } from 'vitest';
import { namesIn } from '../../../src/clients/envFile.ts';
import { isHostileInFile, isHostileName } from '../../../src/clients/hostileEnv.ts';

describe('environment names that reach the gate', () => {
  it.each([
    'NODE_OPTIONS',
    'node_options',
    'NODE_PATH',
    'NODE_COMPILE_CACHE',
    'LD_PRELOAD',
    'LD_AUDIT',
    'LD_LIBRARY_PATH',
    'DYLD_INSERT_LIBRARIES',
    'BASH_ENV',
    'ENV',
    'BASH_FUNC_exec%%',
    'SHELLOPTS',
    'ELECTRON_RUN_AS_NODE',
    'COUNTERSIGN_SOCKET',
    'OPENSSL_CONF',
    'HOME',
    'XDG_RUNTIME_DIR',
  ])('never under the name %s', (name) => {
    expect(isHostileName(name)).toBe(true);
  });

  it.each(['PATH', 'NODE_ENV', 'GITHUB_TOKEN', 'NODE_EXTRA_CA_CERTS', 'PYTHONPATH', 'OLD_HOME'])(
    'under the name %s as it stands',
    (name) => expect(isHostileName(name)).toBe(false),
  );

  it('is strict about files too, but for the ENV that only interactive shells read', () => {
    expect(isHostileInFile('env')).toBe(false);
    expect(isHostileInFile('Node_Options')).toBe(true);
  });
});

describe('names in an envFile', () => {
  it.each([
    ['plain lines', 'A=1\nB=2', ['A', 'B']],
    ['export, quotes, spaces and colons', 'export A = 1\n "B"=2\n\tC: 3', ['A', 'B', 'C']],
    ['CRLF, a lone CR and a byte-order mark', '\uFEFFA=1\r\nB=2\rC=3', ['A', 'B', 'C']],
    ['comments', '# A=1\nB=1 # C=2', ['B']],
    ['exported functions', "BASH_FUNC_ls%%='() { evil; }'", ['BASH_FUNC_ls%%']],
    ['the inside of a quoted value, too', 'A="1\nNODE_OPTIONS=x"', ['A', 'NODE_OPTIONS']],
  ])('are read from %s', (_, text, names) => {
    expect(namesIn(text)).toEqual(names);
  });
});
