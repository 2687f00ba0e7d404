import { ConfigurationTarget, workspace, type Disposable } from 'vscode';

export type Place = 'sideBar' | 'beside';

/** What a person may set. None of it grants anything, because an agent's shell can write settings.json. */
export interface Settings {
  readonly place: Place;
  readonly sound: boolean;
  readonly offerToGuard: boolean;
  readonly retentionDays: number;
  readonly maxLedgerBytes: number;
}

const MEGABYTE = 1 << 20;

const bounded = (value: unknown, low: number, high: number, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value)
    ? Math.min(high, Math.max(low, Math.floor(value)))
    : otherwise;

/** The settings as written, each brought into its bounds: nothing validates settings.json for us. */
export function settingsFrom(get: (key: string) => unknown): Settings {
  return {
    place: get('place') === 'sideBar' ? 'sideBar' : 'beside',
    sound: get('sound') !== false,
    offerToGuard: get('offerToGuard') !== false,
    retentionDays: bounded(get('ledger.retentionDays'), 7, 3650, 90),
    maxLedgerBytes: bounded(get('ledger.maxSizeMB'), 32, 8192, 256) * MEGABYTE,
  };
}

/** The settings of this window now. */
export function readSettings(): Settings {
  const section = workspace.getConfiguration('countersign');
  return settingsFrom((key) => section.get(key));
}

/** Remembers where questions appear, for all windows. */
export async function writePlace(place: Place): Promise<void> {
  await workspace
    .getConfiguration('countersign')
    .update('place', place, ConfigurationTarget.Global);
}

/** Calls `changed` with the new settings whenever one of them is written. */
export function onSettings(changed: (settings: Settings) => void): Disposable {
  return workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('countersign')) changed(readSettings());
  });
}
