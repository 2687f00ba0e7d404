import type { CallRecord } from '../core/ledger/records.ts';
import { activity } from './strings/activity.ts';

/** What a record is of, in front of people. As it stands in the ledger: it has passed no `label`. */
export function recordName({ tool, surface, touch }: CallRecord): string {
  if (surface) return activity.lists(surface.what);
  if (touch) return activity.touched[touch.what](touch.target, touch.count ?? 0);
  return tool ?? activity.start;
}
