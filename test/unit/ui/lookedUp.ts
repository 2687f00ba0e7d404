import type { Known } from '../../../src/core/launch/lookedUp.ts';
import { ok } from '../../../src/shared/result.ts';
import type { Launch } from '../../../src/shared/server.ts';
import type { LookUpPort } from '../../../src/ui/lookUpPort.ts';
import type { LookedUp, Ran } from '../../../src/shared/lookup.ts';

/** What a registry may say of a package, with nothing to be said against it. */
export const LOOKED_UP: LookedUp = {
  registry: 'https://registry.example/',
  kind: 'npm',
  name: 'server',
  version: '1.2.3',
  offered: true,
  at: Date.parse('2026-11-20'),
  publisher: 'ann',
  maintainers: ['ann', 'bob'],
  first: Date.parse('2024-01-02'),
  published: Date.parse('2026-11-01'),
  scripts: [],
  repository: 'github.com/acme/server',
  integrity: 'sha512-AAAA',
  signature: 'valid',
  provenance: {
    state: 'verified',
    repository: 'github.com/acme/server',
    workflow: '.github/workflows/release.yml',
    commit: 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00',
    matches: 'yes',
  },
  advisories: [],
};

/** Of a name that is not what it seems, verifiably built somewhere else than it says. */
export const LOOKED_UP_EVIL: LookedUp = {
  ...LOOKED_UP,
  name: 'github-\u202eserver',
  provenance: {
    ...LOOKED_UP.provenance,
    state: 'verified',
    repository: 'github.com/evil/x',
    matches: 'no',
  },
};

/** A registry that answers what a test says, and remembers what it was asked about. */
export class FakeLookUps implements LookUpPort {
  askable = false;
  told: readonly Known[] = [];
  /** What it says once it was asked. */
  next: readonly Known[] = [];
  readonly asked: Launch[] = [];
  readonly mayAsk = (): boolean => this.askable;
  readonly known = (): readonly Known[] => this.told;
  readonly ran: Ran[] = [];
  readonly remember = (ran: Ran): Promise<void> => {
    this.ran.push(ran);
    return Promise.resolve();
  };
  readonly look: LookUpPort['look'] = async (launch) => {
    await this.now(launch);
    return ok([]);
  };
  readonly now = (launch: Launch): Promise<void> => {
    this.asked.push(launch);
    this.told = this.next;
    return Promise.resolve();
  };
}
