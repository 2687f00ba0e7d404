import { Preset, type Sandbox } from '../../shared/sandbox.ts';

const NOTHING = { read: [], write: [], hosts: [] } as const;

/** What a preset stands for; `hosts` counts for the preset of that name alone. */
export function sandboxOfPreset(
  preset: Exclude<Preset, 'custom'>,
  hosts: readonly string[],
): Sandbox {
  switch (preset) {
    case Preset.workspace:
      return { ...NOTHING, preset, files: 'workspace', asks: false };
    case Preset.offline:
      return { ...NOTHING, preset, files: 'all', asks: false };
    case Preset.hosts:
      return { ...NOTHING, preset, files: 'all', hosts, asks: true };
  }
}

/** What a rule stands for that demands a sandbox where the person chose none: the tightest that can still ask for hosts. */
export const DEMANDED: Sandbox = {
  ...NOTHING,
  preset: Preset.custom,
  files: 'workspace',
  asks: true,
};
