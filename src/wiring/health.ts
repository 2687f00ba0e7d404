import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import { guardRegister } from './guardRegister.ts';
import type { LedgerDesk } from './ledger.ts';
import type { RuleDesk } from './rules.ts';
import type { Signal } from './signal.ts';
import type { Trust } from './trust.ts';
import { installState } from '../store/installState.ts';
import { wiring } from '../ui/strings/wiring.ts';
import { placeOfRules } from '../ui/rules/notice.ts';
import { Check, type Finding, type HealthPort } from '../ui/health.ts';

export interface HealthDeps {
  readonly home: string;
  readonly ledgerDir: string;
  readonly trust: Trust;
  readonly ledger: LedgerDesk;
  readonly rules: Pick<RuleDesk, 'set' | 'files'>;
  readonly changed: Signal;
}

/** Whether the window's machinery stands, tried for real where a person asks for it. */
export class Health implements HealthPort {
  readonly #deps: HealthDeps;
  readonly #broken = new Set<Check>();
  readonly onDidChange: HealthPort['onDidChange'];
  /** Where gates connect; absent until the broker listens. */
  socket: string | undefined;
  /** The key is kept by the editor. */
  keyKept = false;
  /** The registry entry stands. */
  announced = false;

  constructor(deps: HealthDeps) {
    this.#deps = deps;
    this.onDidChange = deps.changed.on;
  }

  /** Notes that a check is known to be broken, or is in order again. */
  mark(check: Check, broken: boolean): void {
    if (broken === this.#broken.has(check)) return;
    if (broken) this.#broken.add(check);
    else this.#broken.delete(check);
    this.#deps.changed.fire();
  }

  readonly broken = (): readonly Check[] => {
    const ledger = this.#deps.ledger.failing ? [Check.ledger] : [];
    const rules = this.#deps.rules.set().unreadable ? [Check.rules] : [];
    return [...new Set([...this.#broken, ...rules, ...ledger])];
  };

  readonly probe: HealthPort['probe'] = (check, signal) => {
    switch (check) {
      case Check.launcher:
        return Promise.resolve(this.#launcher());
      case Check.node:
        return this.#starts(signal);
      case Check.socket:
        return this.#connects(signal);
      case Check.registry:
        return Promise.resolve({ ok: this.announced, facts: [`${this.#deps.home}/run`] });
      case Check.keyStore:
        return Promise.resolve({ ok: this.keyKept, facts: [] });
      case Check.trustFile: {
        const { file } = this.#deps.trust;
        const facts = [file?.problem, ...(file?.foreign ?? [])].flatMap((f) => f ?? []);
        return Promise.resolve({ ok: file?.readable ?? false, facts });
      }
      case Check.rules: {
        const bad = this.#deps.rules.files().filter((f) => f.unreadable);
        return Promise.resolve({ ok: bad.length === 0, facts: bad.map(placeOfRules) });
      }
      case Check.ledger:
        return this.#recorded();
      case Check.guardedFiles:
        return Promise.resolve(this.#guarded());
    }
  };

  #launcher(): Finding {
    const { launcher, version, runtimes, faults } = installState(this.#deps.home);
    const found = runtimes.filter((r) => r.exists).map((r) => `${r.kind}: ${r.path}`);
    return { ok: faults.length === 0, facts: [launcher, version ?? '', ...found, ...faults] };
  }

  /** Really starts the launcher. */
  #starts(signal: AbortSignal): Promise<Finding> {
    const { launcher } = installState(this.#deps.home);
    const shell = process.platform === 'win32';
    return new Promise((resolve) => {
      execFile(launcher, ['--version'], { signal, shell, timeout: 10_000 }, (error, out, bad) => {
        resolve({ ok: !error, facts: [out.trim(), bad.trim()].filter((f) => f !== '') });
      });
    });
  }

  #connects(signal: AbortSignal): Promise<Finding> {
    const { socket } = this;
    if (socket === undefined) return Promise.resolve({ ok: false, facts: [] });
    return new Promise((resolve) => {
      const probe = connect(socket);
      const end = (ok: boolean, why?: string) => {
        probe.destroy();
        resolve({ ok, facts: why === undefined ? [socket] : [socket, why] });
      };
      probe.once('data', () => end(true));
      probe.once('error', (error) => end(false, error.message));
      signal.addEventListener('abort', () => end(false), { once: true });
    });
  }

  async #recorded(): Promise<Finding> {
    const { ledger, ledgerDir } = this.#deps;
    const verified = await ledger.verify();
    const facts = [ledgerDir, ...(verified.ok ? [wiring.lines(verified.value)] : [verified.error])];
    return { ok: verified.ok && !ledger.failing, facts };
  }

  #guarded(): Finding {
    const files = guardRegister(this.#deps.home).list();
    return { ok: true, facts: files.map((f) => f.file) };
  }
}
