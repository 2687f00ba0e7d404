import type { Digest } from '../core/ledger/digest.ts';
import type { ItemId } from '../core/pins/pin.ts';
import type { CommandId } from './commandTable.ts';
import type { Check } from './health.ts';
import type { Entry } from './ports.ts';
import { label } from './plain.ts';
import { checks } from './strings/diagnosis.ts';
import { digestSentence } from './strings/digest.ts';
import { status } from './strings/manage.ts';
import { kindAndName, told } from './strings/review.ts';

export interface StatusInput {
  readonly paused: boolean;
  readonly restricted: boolean;
  readonly trustReadable: boolean;
  readonly broken: readonly Check[];
  readonly waiting: number;
  readonly entries: readonly Entry[];
  /** What is kept from models and waits for a review. */
  readonly withheld: readonly ItemId[];
  /** What came of the conversation that ended last. */
  readonly digest?: Digest | undefined;
}

export interface Status {
  readonly icon: string;
  readonly text: string;
  readonly hover: string;
  readonly command: CommandId | 'countersign.servers.focus';
  /** A warning colour stands for "somebody waits for you" or "this does not protect you". */
  readonly warning: boolean;
}

/** What the status bar says: the most urgent thing alone. Undefined where there is nothing to guard. */
export function statusOf(it: StatusInput): Status | undefined {
  const problem = it.trustReadable ? it.broken[0] : 'trustFile';
  if (problem !== undefined)
    return {
      icon: 'warning',
      text: status.problem,
      hover: status.problemHover(checks[problem].broken),
      command: 'countersign.diagnose',
      warning: true,
    };
  if (it.paused)
    return {
      icon: 'debug-pause',
      text: status.paused,
      hover: status.pausedHover,
      command: 'countersign.resume',
      warning: true,
    };
  if (it.waiting > 0)
    return {
      icon: 'bell-dot',
      text: status.waiting(it.waiting),
      hover: status.waitingHover(it.waiting),
      command: 'countersign.openApprovals',
      warning: true,
    };
  return withheldStatus(it.withheld) ?? guardStatus(it);
}

function withheldStatus(withheld: readonly ItemId[]): Status | undefined {
  if (withheld.length === 0) return undefined;
  const tools = withheld.every((i) => i.kind === 'tool');
  const names = withheld.slice(0, 6).map((i) => kindAndName(i.kind, label(i.name, 40)));
  return {
    icon: 'eye-closed',
    text: (tools ? told.status : told.statusTexts)(withheld.length),
    hover: told.statusHover([...names, ...(withheld.length > 6 ? ['…'] : [])].join(', ')),
    command: 'countersign.reviewServer',
    warning: true,
  };
}

function guardStatus(it: StatusInput): Status | undefined {
  const guarded = it.entries.filter((e) => e.state === 'guarded').length;
  const open = it.entries.filter((e) => e.state === 'unguarded' || e.state === 'stale');
  const names = open.map((e) => label(e.name, 40)).join(', ');
  const more = [
    ...(it.restricted ? [status.restrictedHover] : []),
    ...(it.digest ? [digestSentence(it.digest)] : []),
  ];
  const below = more.map((line) => `\n${line}`).join('');
  if (guarded + open.length === 0) return undefined;
  if (open.length === 0)
    return {
      icon: 'shield',
      text: status.guarding(guarded),
      hover: status.guardingHover(guarded) + below,
      command: 'countersign.servers.focus',
      warning: false,
    };
  const none = guarded === 0;
  return {
    icon: 'shield',
    text: none ? status.open : status.partly(guarded, open.length),
    hover: (none ? status.openHover(names) : status.partlyHover(names)) + below,
    command: 'countersign.guardServers',
    warning: false,
  };
}
