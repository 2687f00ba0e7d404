import { err, ok, type Result } from '../shared/result.ts';
import { Trouble, type LookedUp, type Wanted } from '../shared/lookup.ts';
import { askJson, type Asking } from './ask.ts';
import { at, listOf, repositoryOf, textOf, timeOf } from './pick.ts';

const NAME = /^[A-Za-z0-9](?:[\w.-]{0,200}[A-Za-z0-9])?$/;

/**
 * What a Python index says of a package, by the JSON that the index of PyPI has beside its pages (`…/simple`). Other
 * indexes often have none: then nothing is found.
 */
export async function lookUpPypi(
  wanted: Wanted,
  asking: Asking,
  now: number,
  step: (done: number) => void,
): Promise<Result<LookedUp, Trouble>> {
  const { name, authorization, version: fixed } = wanted;
  if (!NAME.test(name)) return err(Trouble.notFound);
  const registry = wanted.registry.replace(/\/*$/, '/');
  const base = registry.replace(/(?:\+?simple)\/$/, '');
  const version = fixed !== undefined && /^[\w.!+]{1,100}$/.test(fixed) ? fixed : undefined;
  const one = version === undefined ? '' : `/${encodeURIComponent(version)}`;
  const told = await askJson(asking, { url: `${base}pypi/${name}${one}/json`, authorization });
  if (!told.ok) return told;
  step(2);
  const plain = (text: string | undefined) => text?.toLowerCase().replace(/[-_.]+/g, '-');
  const found = textOf(at(told.value, 'info', 'version'));
  const files = listOf(at(told.value, 'urls'));
  if (found === undefined || plain(textOf(at(told.value, 'info', 'name'))) !== plain(name))
    return err(Trouble.odd);
  const whole =
    version === undefined
      ? told
      : await askJson(asking, { url: `${base}pypi/${name}/json`, authorization });
  step(4);
  if (asking.signal.aborted) return err(Trouble.stopped);
  const dates = (list: readonly unknown[]) =>
    list.flatMap((f) => timeOf(at(f, 'upload_time_iso_8601')) ?? []);
  const releases = whole.ok ? at(whole.value, 'releases') : undefined;
  const first = dates(Object.values(releases ?? {}).flatMap(listOf));
  const published = dates(files);
  const info = at(told.value, 'info');
  const repository = sourceOf(info);
  const taken = at(info, 'yanked') === true ? (textOf(at(info, 'yanked_reason')) ?? '') : undefined;
  const author =
    textOf(at(info, 'maintainer')) ??
    textOf(at(info, 'author')) ??
    textOf(at(info, 'author_email'));
  return ok({
    ...{ registry, kind: 'pypi', name, version: found, offered: version === undefined, at: now },
    maintainers: author === undefined ? [] : [author],
    ...(first.length > 0 && { first: Math.min(...first) }),
    ...(published.length > 0 && { published: Math.min(...published) }),
    ...(taken !== undefined && { deprecated: taken }),
    ...(repository !== undefined && { repository }),
    ...addressed(info),
    // A source package runs its own build; a wheel runs nothing.
    scripts: files.some((f) => at(f, 'packagetype') === 'bdist_wheel') ? [] : ['build'],
    signature: 'none',
    advisories: listOf(at(told.value, 'vulnerabilities')).flatMap((v) => {
      const title = textOf(at(v, 'summary')) ?? textOf(at(v, 'id'));
      const url = textOf(at(v, 'link'));
      return title === undefined
        ? []
        : [{ title, severity: '', ...(url !== undefined && { url }) }];
    }),
  });
}

function addressed(info: unknown): Pick<LookedUp, 'security' | 'bugs'> {
  const urls = Object.entries(at(info, 'project_urls') ?? {});
  const named = (key: RegExp) => textOf(urls.find(([name]) => key.test(name))?.[1]);
  const security = named(/^(?:security|vulnerabilit)/i);
  const bugs = named(/^(?:bug|issue|tracker|bug tracker|issue tracker)s?$/i);
  return { ...(security !== undefined && { security }), ...(bugs !== undefined && { bugs }) };
}

function sourceOf(info: unknown): string | undefined {
  const urls = at(info, 'project_urls');
  const named = Object.entries(urls ?? {}).filter(([key]) =>
    /^(?:source(?: code)?|repository|code|github|homepage)$/i.test(key),
  );
  const found = named.flatMap(([, url]) => repositoryOf(url) ?? []);
  return found.find((url) => /^(?:github|gitlab|codeberg|bitbucket)\./.test(url)) ?? found[0];
}
