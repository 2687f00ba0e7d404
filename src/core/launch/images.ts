import { containerRun } from './containers.ts';
import { openVersions } from './concerns.ts';
import { programsOf } from './programs.ts';
import { imageName } from './versions.ts';

/** An image of a container that is named without its digest: the owner of its tag can put other bytes there. */
export interface OpenImage {
  /** Index into the command line. */
  readonly word: number;
  readonly spec: string;
  /** What starts it. */
  readonly engine: 'docker' | 'podman' | 'nerdctl';
}

const ENGINES = ['docker', 'podman', 'nerdctl'] as const;
const PLAIN = /^[A-Za-z0-9][\w./:-]{0,250}$/;

/** The image of a command line whose bytes are not fixed; undefined where there is none, or its name is no plain one. */
export function openImageOf(argv: readonly string[]): OpenImage | undefined {
  for (const { at, name } of programsOf(argv).programs) {
    const run = containerRun(argv, at, name);
    const engine = ENGINES.find((e) => e === name);
    const spec = run && argv[run.end];
    if (run && engine && spec !== undefined && PLAIN.test(spec))
      return { word: run.end, spec, engine };
  }
  return undefined;
}

/** The image by its digest, as the engine of this machine knows it; undefined where it knows none of this name. */
export function pinnedImage(spec: string, digests: readonly string[]): string | undefined {
  const found = digests.find((d) => imageName(d) === imageName(spec));
  const digest = /@(sha256:[0-9a-f]{64})$/.exec(found ?? '')?.[1];
  return digest === undefined ? undefined : `${spec.replace(/:[^:/]*$/, '')}@${digest}`;
}

/** Something of a command line can be given one version, or one digest. */
export const isOpen = (argv: readonly string[]): boolean =>
  openVersions(argv).length > 0 || openImageOf(argv) !== undefined;
