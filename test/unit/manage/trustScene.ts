import { afterEach, beforeEach } from 'vitest';
import type { Grant } from '../../../src/core/policy/grants.ts';
import { EMPTY_TRUST } from '../../../src/core/policy/policy.ts';
import type { Row } from '../../../src/ui/tree.ts';
import { launchId, launchOf, Rig } from './rig.ts';

/** The window of the running test. */
export let rig: Rig;

let owned: { dispose(): unknown } | undefined;

/** Ends the window of the running test and opens another one. */
export function reopen(prepare: (rig: Rig) => void): void {
  owned?.dispose();
  rig = new Rig();
  prepare(rig);
  owned = rig.start();
}

/** A fresh window with a ledger that was read, for each test of the file. */
export function freshWindows(): void {
  beforeEach(() => {
    reopen((made) => {
      made.patience = 5000;
      made.uses.reaches(0);
    });
  });
  afterEach(() => {
    owned?.dispose();
    owned = undefined;
  });
}

export const mail = launchOf('mail', 'mail-server');

export const grant = (id: string, tool: string, more: Partial<Grant> = {}): Grant => ({
  ...{ id, launchId: launchId(mail), server: 'mail', tool, at: 0 },
  ...{ condition: { kind: 'any' }, scope: { kind: 'workspace' } },
  ...more,
});

/** What is remembered. */
export function hold(grants: readonly Grant[], session: readonly Grant[] = []): void {
  rig.policy = { ...rig.policy, session, trust: { ...EMPTY_TRUST, grants } };
}

interface Tree {
  getChildren(row?: Row): Promise<Row[]>;
}

/** The Trust view. */
export const tree = (): Tree => rig.editor.trees.get('countersign.trust') as Tree;
