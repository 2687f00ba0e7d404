import { kindOfKey, type StaticKey } from '../core/launch/keys.ts';
import { propertiesOf } from './formats/node.ts';
import { headerVariable, peel } from './guardForm.ts';
import { behindAlias } from './hostileEnv.ts';
import type { Server } from './server.ts';

/**
 * The kinds of keys that stand in the variables or headers of an entry, under guard or not. Values end here: only
 * names and kinds are told. What a file of variables sets is NOT looked at.
 */
export function keysOf(server: Server): readonly StaticKey[] {
  if (server.kind === 'bad' || server.kind === 'provided') return [];
  const given = server.kind === 'remote' ? server.headers : propertiesOf(server.envNode);
  const headers = server.kind === 'stdio' ? (peel(server).forms[0]?.http?.headers ?? []) : [];
  const carried = new Map(headers.map((name, i) => [headerVariable(i), name]));
  return given.flatMap(({ key, value }) => {
    const name = carried.get(key) ?? behindAlias(key) ?? key;
    const text: unknown = value.value;
    const kind = typeof text === 'string' ? kindOfKey(name, text) : undefined;
    return kind === undefined ? [] : [{ name, kind }];
  });
}
