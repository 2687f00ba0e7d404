import { err, ok, type Result } from '../../shared/result.ts';
import { isWebUrl } from '../../shared/signIn.ts';

/** Why what is set names no document that says who asks. */
export const DocumentFault = {
  text: 'text',
  https: 'https',
  user: 'user',
  fragment: 'fragment',
  query: 'query',
  path: 'path',
  dots: 'dots',
  form: 'form',
} as const;
export type DocumentFault = (typeof DocumentFault)[keyof typeof DocumentFault];

/**
 * Reads the address of a client ID metadata document, as its draft wants one: https, with a path, without user, fragment
 * or segments of dots; and without a query, which it advises against. Nothing set is no fault. It does NOT know whether
 * the document is there, or what it says: the authorization server reads it.
 */
export function readDocument(value: unknown): Result<string | undefined, DocumentFault> {
  if (value === undefined || value === null || value === '') return ok(undefined);
  if (typeof value !== 'string') return err(DocumentFault.text);
  if (!/^https:\/\//i.test(value)) return err(DocumentFault.https);
  if (value.includes('#')) return err(DocumentFault.fragment);
  const [authority = '', ...segments] = value.slice('https://'.length).split(/[/?]/);
  if (authority.includes('@')) return err(DocumentFault.user);
  if (value.includes('?')) return err(DocumentFault.query);
  if (segments.join('') === '') return err(DocumentFault.path);
  if (segments.some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment)))
    return err(DocumentFault.dots);
  return isWebUrl(value) ? ok(value) : err(DocumentFault.form);
}
