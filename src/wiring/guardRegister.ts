import type { Register } from '../clients/plan.ts';
import { addGuarded, listGuarded, removeGuarded } from '../store/guardRegister.ts';

/** The register of guarded files in the private folder of this user. */
export function guardRegister(home: string): Register {
  return {
    list: () => listGuarded(home),
    add: (guarded) => addGuarded(home, { ...guarded, at: Date.now() }),
    remove: (file) => removeGuarded(home, file),
  };
}
