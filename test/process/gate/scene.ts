import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { BrokerDouble, type BrokerOptions } from './brokerDouble.ts';
import { GateProcess, newFolder, newHome, server, type Clock } from './gateProcess.ts';

export interface SceneOptions {
  readonly clock?: Clock;
  readonly broker?: Partial<BrokerOptions>;
  readonly options?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly command?: readonly string[];
}

/** A home, a broker double, a gate and the recording server behind it. */
export class Scene {
  readonly home: string;
  readonly broker: BrokerDouble;
  readonly gate: GateProcess;
  readonly #record: string;

  private constructor(home: string, broker: BrokerDouble, gate: GateProcess, record: string) {
    this.home = home;
    this.broker = broker;
    this.gate = gate;
    this.#record = record;
  }

  static async open(options: SceneOptions = {}): Promise<Scene> {
    const home = await newHome(options.clock);
    const broker = await BrokerDouble.start({ home, ...options.broker });
    return Scene.around(home, broker, options);
  }

  /** A scene on a home and broker that exist. */
  static around(home: string, broker: BrokerDouble, options: SceneOptions = {}): Scene {
    const record = path.join(newFolder(), 'received');
    const command = options.command ?? [process.execPath, server('recorder')];
    const env = { RECORD: record, ...options.env };
    const gate = new GateProcess({ home, command, env, options: options.options ?? [] });
    return new Scene(home, broker, gate, record);
  }

  /** What the server received, line by line with terminators, byte for byte. */
  received(): readonly Buffer[] {
    if (!existsSync(this.#record)) return [];
    const lines = readFileSync(this.#record, 'latin1').split('\n');
    return lines.filter((l) => l !== '').map((l) => Buffer.from(l, 'base64'));
  }

  /** Received lines as text without terminators, the opening exchange left out. */
  texts(): readonly string[] {
    return this.received()
      .map((l) => l.toString().replace(/\n$/, ''))
      .filter((l) => !l.includes('"initialize"'));
  }

  async close(): Promise<void> {
    await this.gate.close();
    await this.broker.stop(true);
  }
}
