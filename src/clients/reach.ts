import { applyEdits } from 'jsonc-parser';
import { NAMED_REACH } from '../shared/address.ts';
import type { ConfigText, Entry } from './entry.ts';
import { formatOf } from './formats/document.ts';
import { endOf, propertiesOf } from './formats/node.ts';
import { httpOptions, peel } from './guardForm.ts';
import { Warning, type Change, type Plan, type PlanWarning } from './plan.ts';
import { startedIn } from './rewrite.ts';
import { undoFor, type Undo } from './undo.ts';

/**
 * The text of one file in which a guarded entry of a server elsewhere names exactly these kinds of addresses, beside
 * public ones and what its URL says. Undefined where the entry is none, or names them already. What unguarding puts
 * back stays the same. It does NOT judge whether a kind is a good idea, only that it may be named at all.
 */
export function planReach(
  source: ConfigText,
  { id, key, name, launch }: Entry,
  kinds: readonly string[],
  undos: readonly Undo[],
): Plan | undefined {
  const { text: before, family, ...file } = source;
  const server = startedIn(before, family, key)?.server;
  const [form, ...inner] = server ? peel(server).forms : [];
  const reach = [...new Set(kinds)].sort();
  if (!server?.argsNode || !launch?.remote || !form?.http || inner.length > 0) return undefined;
  if (reach.join() === launch.remote.reach.join()) return undefined;
  if (reach.some((kind) => !NAMED_REACH.includes(kind))) return undefined;
  const { argsNode, commandNode, body } = server;
  const { offset, length } = argsNode;
  const format = formatOf(family);
  const options = httpOptions(form.server, form.command, { ...form.http, reach }, waitOf(server.args)); // prettier-ignore
  const content = format.list(options.map((o) => format.quote(o)));
  const after = applyEdits(before, [{ offset, length, content }]);
  const outer = propertiesOf(body).find((p) => p.value === argsNode)?.node ?? argsNode;
  const start = endOf(commandNode);
  const known = undoFor(undos, key, form.server);
  const whole = known?.remote && before.slice(start, endOf(outer)) === known.args.guarded;
  const guarded = after.slice(start, endOf(outer) + content.length - length);
  const change: Change = {
    ...{ id, key, name, action: 'reach', merged: false },
    launch: { ...launch, remote: { ...launch.remote, reach } },
  };
  const warnings: readonly PlanWarning[] = [
    ...(source.shared ? [{ code: Warning.shared }] : []),
    ...(source.realFile !== source.file ? [{ code: Warning.symlink }] : []),
  ];
  return {
    ...{ ...file, family, before, after, changes: [change], refused: [], warnings },
    undos: whole === true ? [{ ...known, args: { ...known.args, guarded } }] : [],
  };
}

/** Every option takes the next argument, whatever it looks like. */
function waitOf(args: readonly string[]): string | undefined {
  const at = args.findIndex((arg, i) => i % 2 === 0 && arg === '--wait');
  return at < 0 ? undefined : args[at + 1];
}
