/** Milliseconds for which a start that a person allowed once also covers the twins of the same client process. */
export const TWIN_PASS_FOR = 30_000;

interface Pass {
  /** Id of the question that was answered. */
  readonly id: string;
  /** Identity of the launch as it was shown, working directory and name included. */
  readonly launch: string;
  /** The client's process; undefined: any, but only once. */
  readonly ppid: number | undefined;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/**
 * Passes for a launch that a person allowed once. Clients start a server twice to probe it: a pass for the same
 * client process covers both for half a minute. Where the client gave up before the answer, one later start of any
 * process of the same launch may use the pass. It does NOT decide: `decideLaunch` does.
 */
export class LaunchTokens {
  #passes: readonly Pass[] = [];

  /** For twins of the client process `ppid`. */
  addForTwins(id: string, launch: string, ppid: number, now: number): void {
    this.#add({ id, launch, ppid, until: now + TWIN_PASS_FOR }, now);
  }

  /** For one start, whenever the client tries again before `until`. */
  addForOne(id: string, launch: string, until: number, now: number): void {
    this.#add({ id, launch, ppid: undefined, until }, now);
  }

  find(launch: string, ppid: number, now: number): Pass | undefined {
    const fitting = this.#passes.filter(
      (p) => p.launch === launch && now < p.until && (p.ppid ?? ppid) === ppid,
    );
    return fitting.find((p) => p.ppid !== undefined) ?? fitting[0];
  }

  /** Uses a pass; one that is for a single start is gone then. */
  use(pass: Pass): void {
    if (pass.ppid === undefined) this.#passes = this.#passes.filter((p) => p !== pass);
  }

  /** Gives back a pass whose start did not happen. */
  restore(pass: Pass): void {
    if (pass.ppid === undefined) this.#passes = [...this.#passes, pass];
  }

  #add(pass: Pass, now: number): void {
    this.#passes = [...this.#passes.filter((p) => now < p.until), pass];
  }
}
