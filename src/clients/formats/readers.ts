import type { Format } from './format.ts';
import { toml } from './toml.ts';
import { yaml } from './yaml.ts';

/** The formats whose readers are large; few people have such a list, so that they are loaded when one is read. */
export const readers = (): Readonly<Record<'toml' | 'yaml', Format>> => ({ toml, yaml });
