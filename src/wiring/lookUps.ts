import { homedir } from 'node:os';
import { askable, type Askable } from '../core/launch/lookUps.ts';
import { joined, type Known } from '../core/launch/lookedUp.ts';
import { lookUp, type LookUpPorts } from '../lookup/lookUp.ts';
import type { Machine } from '../machine/installed.ts';
import {
  address,
  npmRegistry,
  pythonRegistry,
  type AskClient,
  type Registry,
} from '../machine/registries.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { LookedUp, Ran, type Trouble } from '../shared/lookup.ts';
import type { Launch } from '../shared/server.ts';
import type { LookUpPort, Named, NoRegistry } from '../ui/lookUpPort.ts';

/** Where answers are kept between windows; what is read back is not believed. */
export interface Kept {
  get(): unknown;
  set(value: unknown): PromiseLike<void>;
}

/** So many packages are remembered. */
const MOST = 200;
const keyOf = ({ kind, name }: Pick<Askable, 'kind' | 'name'>): string => `${kind} ${name}`;
/** Variables by which an entry would choose another registry; their values are not known here. */
const CHOOSES =
  /^(?:npm_config_(?:registry|userconfig|.*:registry)|uv_(?:default_)?index(?:_url)?|uv_extra_index_url|pip_index_url)$/i;

/** Looks packages of launches up, and keeps what was said. Nothing is asked but by a person's gesture. */
export class LookUps implements LookUpPort {
  readonly #known: Map<string, Known>;
  readonly #ran: Map<string, Ran>;
  readonly #kept: Kept;
  readonly #ports: LookUpPorts;
  readonly #machine: Omit<Machine, 'root'>;
  readonly #ask: AskClient;

  constructor(
    kept: Kept,
    ports: LookUpPorts,
    ask: AskClient,
    machine: Omit<Machine, 'root'> = {
      env: process.env,
      home: homedir(),
      platform: process.platform,
    },
  ) {
    this.#kept = kept;
    this.#ports = ports;
    this.#ask = ask;
    this.#machine = machine;
    this.#known = readKept(kept.get());
    this.#ran = readRan(kept.get());
  }

  readonly mayAsk = ({ command, args, remote }: Named): boolean =>
    remote === undefined && askable([command, ...args]).length > 0;

  readonly chosenByEntry = ({ env }: Launch): boolean => env.some((name) => CHOOSES.test(name));

  readonly known = ({ command, args, remote }: Named): readonly Known[] =>
    remote
      ? []
      : askable([command, ...args]).flatMap((a) => {
          const known = this.#known.get(keyOf(a));
          const ran = this.#ran.get(keyOf(a));
          return known ? [{ ...known, ...(ran && { ran }) }] : [];
        });

  readonly remember = async (ran: Ran): Promise<void> => {
    this.#ran.set(keyOf(ran), ran);
    await this.#keep();
  };

  readonly look: LookUpPort['look'] = async (launch, signal, told) => {
    const troubles: { name: string; registry: string; trouble: Trouble }[] = [];
    for (const one of askable([launch.command, ...launch.args])) {
      const registry = await this.#registryOf(one, launch);
      if (!registry.ok) return err(registry.error);
      const { url, authorization } = registry.value;
      const wanted = {
        kind: one.kind,
        name: one.name,
        version: one.version,
        registry: url,
        authorization,
      };
      const answer = await lookUp(wanted, this.#ports, signal, (done) => told(one.name, url, done));
      if (answer.ok) this.#known.set(keyOf(one), joined(this.#known.get(keyOf(one)), answer.value));
      else troubles.push({ name: one.name, registry: url, trouble: answer.error });
      if (signal.aborted) break;
    }
    await this.#keep();
    return ok(troubles);
  };

  async #keep(): Promise<void> {
    const ran = [...this.#ran.values()].slice(-MOST).map((one) => ({ ran: one }));
    await this.#kept.set([...[...this.#known.values()].slice(-MOST), ...ran]);
  }

  async #registryOf(one: Askable, launch: Launch): Promise<Result<Registry, NoRegistry>> {
    const named = address(one.registry);
    if (named !== undefined) return ok({ url: named });
    if (this.chosenByEntry(launch)) return err('entry');
    const machine = { ...this.#machine, ...(launch.cwd !== '' && { root: launch.cwd }) };
    const found =
      one.kind === 'npm'
        ? await npmRegistry(one.name, machine, this.#ask)
        : await pythonRegistry(machine, one.runner === 'pipx' ? 'pipx' : 'uv', this.#ask);
    return found ? ok(found) : err(one.kind);
  }
}

function readRan(value: unknown): Map<string, Ran> {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return new Map(
    list.flatMap((item): readonly (readonly [string, Ran])[] => {
      if (typeof item !== 'object' || item === null) return [];
      const ran = Ran.safeParse(Reflect.get(item, 'ran'));
      return ran.success ? [[keyOf(ran.data), ran.data]] : [];
    }),
  );
}

function readKept(value: unknown): Map<string, Known> {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return new Map(
    list.flatMap((item): readonly (readonly [string, Known])[] => {
      if (typeof item !== 'object' || item === null) return [];
      const now = LookedUp.safeParse(Reflect.get(item, 'now'));
      const before = LookedUp.safeParse(Reflect.get(item, 'before'));
      if (!now.success) return [];
      return [[keyOf(now.data), { now: now.data, ...(before.success && { before: before.data }) }]];
    }),
  );
}
