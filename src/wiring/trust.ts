import { contentsId } from '../core/launch/contents.ts';
import { launchIdentity } from '../core/launch/identity.ts';
import { EMPTY_TRUST, type Policy } from '../core/policy/policy.ts';
import type { RuleSet } from '../core/policy/rule.ts';
import type { TrustChange } from '../core/policy/trust.ts';
import { err, ok } from '../shared/result.ts';
import type { TrustFile } from '../store/trustFile.ts';
import type { Outcome, TrustPort } from '../ui/ports.ts';
import { wiring } from '../ui/strings/wiring.ts';
import type { Secrets } from './keys.ts';
import { redacted, sha256 } from './text.ts';
import type { Signal } from './signal.ts';

export interface TrustDeps {
  readonly secrets: Secrets;
  /** SHA-256 of the workspace's roots. */
  readonly workspace: string;
  readonly restricted: () => boolean;
  readonly rules: () => RuleSet;
  readonly now: () => number;
  readonly changed: Signal;
}

/**
 * The trust list of the window and whether it is paused, as one snapshot that stays the same object while nothing
 * changed. Until the file is open nothing is remembered and everything is asked.
 */
export class Trust implements TrustPort {
  readonly #deps: TrustDeps;
  readonly onDidChange: TrustPort['onDidChange'];
  #file: TrustFile | undefined;
  #paused = false;
  #policy: Policy | undefined;

  constructor(deps: TrustDeps) {
    this.#deps = deps;
    this.onDidChange = deps.changed.on;
  }

  get file(): TrustFile | undefined {
    return this.#file;
  }

  /** Reads whether the window was paused; rejects where the storage cannot say. */
  async open(file: TrustFile): Promise<{ dispose(): void }> {
    this.#paused = (await this.#deps.secrets.get(this.#pausedKey)) !== undefined;
    this.#file = file;
    this.renew();
    return file.watch(() => this.renew());
  }

  readonly policy = (): Policy => {
    const file = this.#file;
    this.#policy ??= {
      paused: this.#paused,
      restricted: this.#deps.restricted(),
      trustReadable: file?.readable ?? false,
      trust: file?.list ?? EMPTY_TRUST,
      session: [],
      rules: this.#deps.rules(),
    };
    return this.#policy;
  };

  /** Something that decisions look at changed. */
  readonly renew = (): void => {
    this.#policy = undefined;
    this.#deps.changed.fire();
  };

  readonly change = async (change: TrustChange): Promise<Outcome> => {
    if (!this.#file) return err(wiring.notReady());
    const written = await this.#file.change(change);
    this.renew();
    return written.ok ? ok(undefined) : err(wiring.notWritten(written.error));
  };

  readonly pause = async (paused: boolean): Promise<Outcome> => {
    // Pausing holds at once, whatever becomes of the storage; resuming holds only once it is stored.
    if (paused) this.#setPaused(true);
    try {
      const { secrets } = this.#deps;
      await (paused ? secrets.store(this.#pausedKey, '1') : secrets.delete(this.#pausedKey));
    } catch (error) {
      return err(wiring.notWritten(String(error)));
    }
    this.#setPaused(paused);
    return ok(undefined);
  };

  readonly launchId: TrustPort['launchId'] = (launch) => launchIdentity(launch, sha256);

  readonly contentsId: TrustPort['contentsId'] = (trusted) => contentsId(trusted, sha256);

  readonly judgement: TrustPort['judgement'] = async (launch, state) => ({
    launchId: this.launchId(launch),
    server: launch.server,
    state,
    command: await redacted([launch.command, ...launch.args]),
    at: this.#deps.now(),
  });

  get #pausedKey(): string {
    return `countersign.paused.${this.#deps.workspace}`;
  }

  #setPaused(paused: boolean): void {
    this.#paused = paused;
    this.renew();
  }
}
