import { heldUnder } from '../../core/policy/held.ts';
import { targetOf } from '../../core/sandbox/egress.ts';
import type { BoxState, SeenFile, SeenHost, SeenStray } from '../../core/sandbox/seen.ts';
import { boxLines } from '../boxText.ts';
import { label } from '../plain.ts';
import type { Ports } from '../ports.ts';
import { box, boxViews as words } from '../strings/sandbox.ts';

interface Fact {
  readonly label: string;
  readonly value: string;
}

/** How often a server connected to a host, and what it sent there, as far as it was counted. */
export const connectedText = ({ allowed, refused, sent }: SeenHost): string =>
  [
    ...(allowed > 0 ? [words.connected(allowed)] : []),
    ...(refused > 0 ? [words.refused(refused)] : []),
    ...(sent > 0 ? [words.sent(sent)] : []),
  ].join(', ');

const during = (tools: readonly string[]): string => tools.map((t) => label(t, 40)).join(', ');

export const triedText = ({ how, tools }: SeenFile): string => words.tried[how](during(tools));

/** What it tried that goes by no name: what, and what came of it. */
export const strayText = ({ program, count, tools }: SeenStray): readonly [string, string] =>
  program === undefined
    ? [words.past(count), words.pastHow(during(tools))]
    : [words.apart(label(program, 40)), words.apartHow(during(tools))];

/** What nothing tells of a sandbox on this machine. */
function untold({ blind }: BoxState, platform: string): string {
  if (platform !== 'linux') return words.untoldElsewhere();
  return blind === true ? words.untoldBlind() : words.untoldLinux();
}

/** The sandbox of a launch on the page of its server, with what was seen of it since it runs. */
export function boxFacts(
  { trust, live }: Pick<Ports, 'trust' | 'live'>,
  launchId: string,
  server: string,
): readonly Fact[] {
  const mine = live.connections().filter((c) => c.launchId === launchId);
  if (mine.some(({ launch }) => launch.remote)) return [];
  const boxes = mine.flatMap(({ box: seen }) => seen ?? []);
  const hosts = boxes.flatMap((b) => b.hosts);
  const files = boxes.flatMap((b) => b.files);
  const strays = boxes.flatMap((b) => b.strays);
  const held = boxes.find((b) => b.missing === undefined);
  return [
    ...boxLines(heldUnder(trust.policy(), { launchId, server })).map((value) => ({
      label: box.label(),
      value,
    })),
    ...hosts.map((h) => ({
      label: words.hosts(),
      value: words.line(label(targetOf(h), 120), connectedText(h)),
    })),
    ...files.map((f) => ({
      label: words.files[f.how](),
      value: words.line(label(f.path, 200), triedText(f)),
    })),
    ...strays.map((s) => ({ label: words.strays(), value: words.line(...strayText(s)) })),
    ...(held ? [{ label: words.untold(), value: untold(held, process.platform) }] : []),
  ];
}
