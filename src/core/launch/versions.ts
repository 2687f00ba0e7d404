/** A full commit hash behind `#` or `@`. */
const COMMIT = /[#@][0-9a-f]{40}$/i;
const EXACT = /^[v=]?\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/;
const LOCAL = /^(?:\.{0,2}[\\/]|~|file:|link:|[a-z]:[\\/]|\.{1,2}$)/i;
const ADDRESS =
  /^(?:git[+:@]|https?:|ssh:|github:|gitlab:|bitbucket:|gist:|[\w.-]+\s*@\s*(?:git\+|https?:|ssh:))/i;

/** Whether a package is named by an address instead of a name in a registry. */
export function isRemote(spec: string, npm: boolean): boolean {
  if (LOCAL.test(spec)) return false;
  return ADDRESS.test(spec) || (npm && /^[\w.-]+\/[\w.-]+(?:#|$)/.test(spec));
}

/** Whether an npm package spec names one version for good. A path on this machine counts as fixed. */
export function npmFixed(spec: string): boolean {
  if (LOCAL.test(spec)) return true;
  if (isRemote(spec, true)) return COMMIT.test(spec);
  const at = spec.lastIndexOf('@');
  const alias = spec.indexOf('@npm:');
  if (alias > 0) return npmFixed(spec.slice(alias + 5));
  return EXACT.test(at > 0 ? spec.slice(at + 1) : '');
}

/** The same for a Python requirement: `name==1.2`, `name@1.2.3` of uv, `git+https://…@<commit>`. */
export function pythonFixed(spec: string): boolean {
  if (LOCAL.test(spec)) return true;
  if (isRemote(spec, false))
    return COMMIT.test(spec.replace(/#(?!sha256=).*$/, '')) || /#sha256=[0-9a-f]{64}$/i.test(spec);
  return /^[^=@<>~!]+(?:===?|@)v?\d[\w.+!-]*$/.test(spec) && !spec.endsWith('.');
}

/** The same for a container image: a digest, or a tag with a number in it; the owner of a tag can still move it. */
export function imageFixed(image: string): boolean {
  if (/@sha256:[0-9a-f]{64}$/i.test(image)) return true;
  const tag = /:([^:/@]+)$/.exec(image)?.[1];
  return tag !== undefined && /\d/.test(tag) && !image.includes('@');
}

/** The image without tag, digest and the host that is meant where none is named; undefined where it is no name. */
export function imageName(image: string): string | undefined {
  const name = image.replace(/@[\s\S]*$/, '').replace(/:[^:/]*$/, '');
  if (!/^[\w][\w./:-]*$/.test(name)) return undefined;
  return name.replace(/^(?:index\.)?docker\.io\//, '').replace(/^library\//, '');
}
