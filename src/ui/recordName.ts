import type { CallRecord } from '../core/ledger/records.ts';
import { activity } from './strings/activity.ts';

/** What a record is of, in front of people. As it stands in the ledger: it has passed no `label`. */
export function recordName({ tool, surface, touch }: CallRecord): string {
  if (surface) return activity.lists(surface.what);
  if (touch) return activity.touched[touch.what](touch.target);
  return tool ?? activity.start;
}
