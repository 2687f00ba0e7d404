import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { httpOptions, launchOf, optionsOf, readForm } from '../../src/clients/guardForm.ts';
import { aliasOf } from '../../src/clients/hostileEnv.ts';
import { upstreamEnv } from '../../src/gate/environment.ts';
import { readOptions } from '../../src/gate/options.ts';
import { profileOf } from '../../src/gate/profiles.ts';

const name = fc.stringMatching(/^[A-Za-z_][\w%.-]{0,6}$/);
const word = fc.string({ maxLength: 6 });
const nonEmpty = fc.string({ minLength: 1, maxLength: 6 }).filter((s) => s !== '--');

/** What guarding writes may be read by the gate alone in one way: as it was meant. */
describe('the options between configuration files and the gate', () => {
  it('mean the same to both ends', () => {
    const entry = fc.record({
      server: nonEmpty,
      command: fc.oneof(nonEmpty, fc.constant('--')),
      args: fc.array(fc.oneof(word, fc.constantFrom('--', '--server', '--alias'))),
      env: fc.uniqueArray(name),
    });
    fc.assert(
      fc.property(entry, fc.nat(3), ({ server, command, args, env: names }, n) => {
        const env = [...names].sort();
        const aliased = env.slice(0, n);
        const line = [...optionsOf({ server, env, aliased, command }), ...args];
        const launch = { server, command, args, env };
        expect(readForm(line)).toEqual({ ...launch, aliased });
        expect(readOptions(line)).toEqual({ ok: true, value: { ...launch, aliases: aliased } });
      }),
    );
  });

  it.each([
    ['https://Example.org/Mcp/?a=b#c', ['X-Key', 'Authorization'], []],
    ['http://127.0.0.1:8000', [], ['private', 'loopback']],
  ])(
    'ask for the same launch on both ends where a server is elsewhere: %s',
    (url, headers, reach) => {
      const line = httpOptions('s', url, { headers, reach });
      const form = readForm(line);
      const read = readOptions(line);
      if (!form || form === 'unknown' || !read.ok) throw new Error('unreadable');
      const { command, remote } = launchOf(form, '');
      expect(read.value).toMatchObject({ server: 's', command, args: [], env: [], remote });
      expect(read.value.remote?.sent).toEqual(headers);
    },
  );

  it('tell the gate how long the entry lets its client wait, and nobody else', () => {
    const form = { server: 's', env: [], aliased: [], command: 'x' };
    const line = [...optionsOf(form, '600,120'), 'a'];
    expect(readForm(line)).toEqual({ ...form, args: ['a'] });
    expect(readOptions(line)).toMatchObject({ value: { wait: { call: 600, launch: 120 } } });
    const http = { headers: [], reach: [] };
    const far = httpOptions('s', 'https://x.example/', http, '600');
    expect(readForm(far)).toMatchObject({ command: 'https://x.example/', http });
    expect(readOptions(far)).toMatchObject({ value: { wait: { call: 600 } } });
    expect(readOptions(optionsOf(form, 'long'))).toMatchObject({ ok: false });
    expect(profileOf({ name: 'codex', version: '1' }, { call: 600, launch: 120 })).toMatchObject({
      call: 590_000,
      launch: 110_000,
    });
    expect(profileOf({ name: 'gemini', version: '1' }, { call: 20 }).call).toBe(540_000);
  });

  it('give an aliased variable back to the server alone, under its own name', () => {
    const line = optionsOf({ server: 's', env: ['LD_AUDIT'], aliased: ['LD_AUDIT'], command: 'x' });
    const read = readOptions(line);
    if (!read.ok) throw new Error(read.error);
    const env = upstreamEnv({ [aliasOf('LD_AUDIT')]: 'a.so', PATH: '/bin' }, read.value);
    expect(env).toEqual({ LD_AUDIT: 'a.so', PATH: '/bin' });
  });
});
