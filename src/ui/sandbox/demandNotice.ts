import { commands, window, type Memento } from 'vscode';
import { demandsOn } from '../../core/policy/rules.ts';
import { ruleKey } from '../../core/policy/ruleSteps.ts';
import { heldUnder } from '../../core/policy/held.ts';
import { heldOf } from '../../core/sandbox/confined.ts';
import { whyNot } from '../boxText.ts';
import { label } from '../plain.ts';
import type { Ports } from '../ports.ts';
import { ruleName } from '../rules/ruleText.ts';
import type { KnownLaunch } from '../serverFacts.ts';
import { demandNotices as words } from '../strings/sandboxChoice.ts';

export interface DemandDeps {
  readonly ports: Pick<Ports, 'trust' | 'boxes'>;
  readonly launches: () => readonly KnownLaunch[];
  readonly memento: Memento;
}

interface Notice {
  readonly key: string;
  readonly text: string;
  readonly launchId: string;
  readonly remote: boolean;
}

const TOLD = 'countersign.toldDemands';
/** Notices of which it is remembered that they were shown. */
const KEPT = 200;

/**
 * Tells once of each rule that demands a sandbox of a server that the person trusted without one, or that cannot have
 * one: because it runs elsewhere, or because none can be made here. It decides nothing.
 */
export class DemandNotice {
  readonly #deps: DemandDeps;

  constructor(deps: DemandDeps) {
    this.#deps = deps;
  }

  async look(): Promise<void> {
    const { launches, memento } = this.#deps;
    const told = memento.get<readonly string[]>(TOLD, []);
    const fresh = launches()
      .flatMap((known) => this.#notice(known))
      .filter(({ key }) => !told.includes(key));
    const [first] = fresh;
    if (!first) return;
    await memento.update(TOLD, [...told, ...fresh.map(({ key }) => key)].slice(-KEPT));
    const text = fresh.length > 1 ? words.more(first.text, fresh.length - 1) : first.text;
    const ways = first.remote ? [] : [words.choose()];
    if ((await window.showWarningMessage(text, ...ways)) !== undefined)
      await commands.executeCommand('countersign.chooseSandbox', first.launchId);
  }

  #notice({ launchId, server, launch, state }: KnownLaunch): readonly Notice[] {
    const { ports } = this.#deps;
    const policy = ports.trust.policy();
    const remote = launch?.remote !== undefined;
    const facts = { launchId, server, ...(remote && { remote }) };
    const demand = demandsOn(facts, policy).find((d) => d.sandbox === true);
    if (!demand || state === 'blocked' || heldOf(policy.trust, facts).sandbox) return [];
    const without = whyNot(heldUnder(policy, facts), ports.boxes.missing());
    const trusted = policy.trust.servers.find(
      (s) => s.launchId === launchId && s.state === 'trusted',
    );
    // Trusted as it is held for that rule, or not trusted at all: its card tells.
    if (!remote && without === undefined && (!trusted || trusted.held?.sandbox)) return [];
    const names = [ruleName(demand), label(server, 60)] as const;
    const text = remote
      ? words.elsewhere(...names)
      : without === undefined
        ? words.trusted(...names)
        : words.cannot(...names, without);
    const kind = remote ? 'elsewhere' : without === undefined ? 'trusted' : 'cannot';
    return [{ key: `${kind} ${launchId} ${ruleKey(demand)}`, text, launchId, remote }];
  }
}
