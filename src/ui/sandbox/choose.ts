import { QuickPickItemKind, window } from 'vscode';
import { sandboxDemand } from '../../core/policy/rules.ts';
import { asTight, heldOf, type Confined, type Held } from '../../core/sandbox/confined.ts';
import { sandboxOfPreset } from '../../core/sandbox/presets.ts';
import { suggestedFor, type Suggested } from '../../core/sandbox/suggest.ts';
import { Preset, type Sandbox } from '../../shared/sandbox.ts';
import { baseText, boxLines, whyNot, type BoxMissing } from '../boxText.ts';
import { confirmed } from '../confirm.ts';
import { allowedHere, chosen, settled, type Judge } from '../judge.ts';
import { toolFactsOf } from '../inspector/reach.ts';
import { label } from '../plain.ts';
import type { Ports } from '../ports.ts';
import { ruleName } from '../rules/ruleText.ts';
import type { KnownLaunch } from '../serverFacts.ts';
import { choice as words } from '../strings/sandboxChoice.ts';
import { customSandbox, hostsFor } from './custom.ts';

export interface SandboxDeps {
  readonly ports: Pick<Ports, 'trust' | 'review' | 'now' | 'boxes'>;
  readonly judge: Pick<Judge, 'launches'>;
}

/** What can be picked: a sandbox, none, or how much of the environment. */
type Picked = { readonly sandbox: Preset | 'none' } | { readonly wholeEnv: boolean };

/**
 * Lets the person choose how much of this machine a server gets. Whatever they choose is shown once more in a modal
 * dialog before it counts; it counts from the next start on, and can be undone.
 */
export async function chooseSandbox(deps: SandboxDeps, id?: string): Promise<void> {
  const { ports, judge } = deps;
  if (!(await allowedHere(ports))) return;
  const known = await chosen(judge, id, {
    placeHolder: words.choose,
    fits: (l) => l.state !== 'blocked' && !l.launch?.remote,
  });
  if (!known) return;
  const before = heldOf(ports.trust.policy().trust, known);
  const picked = await pick(known, before, suggestion(deps, known), ports.boxes.missing());
  const after = picked && (await made(deps, picked, known, before));
  if (!after) return;
  if (!(await agreed(deps, known, before, after))) return;
  await write(deps, known, before, after);
}

function suggestion({ ports }: SandboxDeps, known: KnownLaunch): Suggested | undefined {
  const listed = ports.review.surfaces().filter((s) => s.launchId === known.launchId);
  const tools = listed.flatMap(toolFactsOf);
  const { launch } = known;
  return suggestedFor({ tools, ...(launch && { launch }) });
}

async function pick(
  { server }: KnownLaunch,
  { sandbox, wholeEnv = false }: Held,
  suggested: Suggested | undefined,
  missing: BoxMissing,
): Promise<Picked | undefined> {
  const presets = [Preset.workspace, Preset.offline, Preset.hosts, Preset.custom, 'none'] as const;
  const items = presets.map((preset) => ({
    label: words.preset[preset](),
    description: [
      ...(preset === (sandbox?.preset ?? 'none') ? [words.now()] : []),
      ...(preset === suggested?.preset ? [words.suggested[suggested.why]()] : []),
    ].join(' · '),
    detail: words.says[preset](),
    to: { sandbox: preset },
  }));
  const environments = [false, true].map((whole) => ({
    label: whole ? words.wholeEnv() : words.ownEnv(),
    description: whole === wholeEnv ? words.now() : '',
    detail: whole ? words.wholeEnvSays() : words.ownEnvSays(),
    to: { wholeEnv: whole },
  }));
  const line = (text: string) => ({
    label: text,
    kind: QuickPickItemKind.Separator,
    to: undefined,
  });
  const cannot = whyNot({ sandbox: sandboxOfPreset(Preset.offline, []) }, missing);
  const title = words.title(label(server, 60));
  const chosenItem = await window.showQuickPick(
    [line(cannot ?? words.sandbox()), ...items, line(words.environment()), ...environments],
    { title, placeHolder: cannot ?? words.placeHolder(), matchOnDetail: true },
  );
  return chosenItem?.to;
}

/** What the choice comes to; undefined where the person gave it up. */
async function made(
  { ports }: SandboxDeps,
  picked: Picked,
  { launch }: KnownLaunch,
  before: Held,
): Promise<Held | undefined> {
  if ('wholeEnv' in picked) return { ...before, wholeEnv: picked.wholeEnv };
  const { sandbox: preset } = picked;
  const env = before.wholeEnv === undefined ? {} : { wholeEnv: before.wholeEnv };
  if (preset === 'none') return env;
  const fetched = launch ? await ports.boxes.registries(launch.command) : [];
  let sandbox: Sandbox | undefined;
  if (preset === Preset.custom) sandbox = await customSandbox(before.sandbox, fetched);
  else if (preset === Preset.hosts) {
    const hosts = await hostsFor(before.sandbox?.hosts ?? fetched);
    sandbox = hosts && sandboxOfPreset(preset, hosts);
  } else sandbox = { ...sandboxOfPreset(preset, []), hosts: fetched };
  return sandbox && { ...env, sandbox };
}

async function agreed(
  { ports }: SandboxDeps,
  { launchId, server, launch }: KnownLaunch,
  before: Held,
  after: Held,
): Promise<boolean> {
  const tighter = asTight(after, before);
  const without = whyNot(after, ports.boxes.missing());
  const demand = after.sandbox
    ? undefined
    : sandboxDemand({ launchId, server }, ports.trust.policy());
  const detail = [
    ...boxLines(after),
    baseText(after, (launch?.env ?? []).length > 0),
    '',
    ...(demand ? [words.demanded(ruleName(demand))] : []),
    ...(without === undefined ? [] : [words.cannot(without)]),
    tighter ? words.tighter() : words.looser(),
    words.nextStart(),
  ].join('\n');
  const question = tighter ? words.question(label(server, 60)) : words.loosens(label(server, 60));
  return confirmed({ question, detail, keep: words.keep(), proceed: words.proceed() }, ports.now);
}

async function write(
  deps: SandboxDeps,
  known: KnownLaunch,
  before: Held,
  after: Held,
): Promise<void> {
  const { ports } = deps;
  const { launchId, server } = known;
  const { sandbox, wholeEnv } = after;
  const confined: Confined = {
    ...{ launchId, server, at: ports.now() },
    ...(sandbox && { sandbox }),
    ...(wholeEnv !== undefined && { wholeEnv }),
  };
  if (!(await settled(await ports.trust.change({ kind: 'confine', confined })))) return;
  const undo = words.undo();
  const said = await window.showInformationMessage(words.done(label(server, 60)), undo);
  if (said !== undefined && (await agreed(deps, known, after, before)))
    await write(deps, known, after, before);
}
