import type { OpenImage } from '../core/launch/images.ts';
import { pinnedImage } from '../core/launch/images.ts';
import type { AskClient } from './registries.ts';

/**
 * An image by the digest under which its engine keeps it here; undefined where it keeps none, or the engine is not
 * there. Nothing is fetched. An image that was built here and never came from a registry has no digest.
 */
export async function imageByDigest(
  { spec, engine }: Pick<OpenImage, 'spec' | 'engine'>,
  ask: AskClient,
): Promise<string | undefined> {
  const told = await ask(engine, ['image', 'inspect', spec]);
  return told === undefined ? undefined : pinnedImage(spec, digestsIn(told));
}

function digestsIn(text: string): readonly string[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  const first: unknown = Array.isArray(value) ? value[0] : undefined;
  const digests: unknown =
    typeof first === 'object' && first !== null ? Reflect.get(first, 'RepoDigests') : undefined;
  const list: readonly unknown[] = Array.isArray(digests) ? digests : [];
  return list.filter((d) => typeof d === 'string');
}
