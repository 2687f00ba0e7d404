import type { ClientInfo } from '../../shared/server.ts';
import { details } from '../strings/cards.ts';

/** Who calls, by its own account, and that it came over HTTP where it did. */
export function clientLine({ name, version, http }: ClientInfo): string {
  const named = `${name} ${version}`.trim();
  if (http !== true) return named;
  return named === '' ? details.nameless() : details.overHttp(named);
}
