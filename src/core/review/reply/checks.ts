import { address } from './address.ts';
import { beacon } from './beacon.ts';
import { command } from './command.ts';
import { leads } from './leads.ts';
import { leak } from './leak.ts';
import { memory } from './memory.ts';
import { nextStep } from './nextStep.ts';
import { override } from './override.ts';
import { precondition } from './precondition.ts';
import { safeguards } from './safeguards.ts';
import { secrecy } from './secrecy.ts';
import { spoken } from './spoken.ts';
import { steer } from './steer.ts';
import { tag } from './tag.ts';
import { task } from './task.ts';
import { toolCall } from './toolCall.ts';
import { turn } from './turn.ts';
import type { ReplyCheck } from './weigh.ts';

/** Every check of a reply. Adding one is a file and a line here. */
export const REPLY_CHECKS: readonly ReplyCheck[] = [
  override,
  safeguards,
  turn,
  address,
  spoken,
  task,
  precondition,
  nextStep,
  secrecy,
  leak,
  beacon,
  toolCall,
  tag,
  steer,
  memory,
  command,
  leads,
];
