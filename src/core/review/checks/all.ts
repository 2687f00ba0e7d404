import { annotations } from './annotations.ts';
import { argument } from './argument.ts';
import { capture } from './capture.ts';
import { commands } from './commands.ts';
import { consent } from './consent.ts';
import { corners } from './corners.ts';
import { embedded } from './embedded.ts';
import { governs } from './governs.ts';
import { leads } from './leads.ts';
import { mention } from './mention.ts';
import { message } from './message.ts';
import { names } from './names.ts';
import { override } from './override.ts';
import { parameters } from './parameters.ts';
import { praise } from './praise.ts';
import { precondition } from './precondition.ts';
import { push } from './push.ts';
import { replaces } from './replaces.ts';
import { role } from './role.ts';
import { secrecy } from './secrecy.ts';
import { secretSource } from './secretSource.ts';
import { send } from './send.ts';
import { silent } from './silent.ts';
import { sinkUrl } from './sinkUrl.ts';
import { size } from './size.ts';
import { standingRule } from './standingRule.ts';
import { tags } from './tags.ts';
import { trigger } from './trigger.ts';
import { contrary } from './contrary.ts';
import { disguise } from './disguise.ts';
import { speech } from './speech.ts';
import { rivals } from './rivals.ts';
import { everyCall } from './everyCall.ts';
import { foreignTool } from './foreignTool.ts';
import { remoteOrders } from './remoteOrders.ts';
import { dataFlow } from './dataFlow.ts';
import { weaken } from './weaken.ts';
import { commandText } from './commandText.ts';
import { hints } from './hints.ts';
import type { Check } from './check.ts';

/** Every check of a definition. Adding one is a file and a line here. */
export const CHECKS: readonly Check[] = [
  override,
  role,
  secrecy,
  silent,
  consent,
  precondition,
  standingRule,
  trigger,
  message,
  governs,
  mention,
  replaces,
  argument,
  secretSource,
  send,
  sinkUrl,
  capture,
  commands,
  praise,
  push,
  contrary,
  disguise,
  speech,
  rivals,
  everyCall,
  foreignTool,
  remoteOrders,
  dataFlow,
  weaken,
  commandText,
  hints,
  leads,
  annotations,
  corners,
  embedded,
  names,
  parameters,
  size,
  tags,
];
