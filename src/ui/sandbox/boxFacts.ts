import { heldOf } from '../../core/sandbox/confined.ts';
import { targetOf } from '../../core/sandbox/egress.ts';
import type { SeenFile, SeenHost } from '../../core/sandbox/seen.ts';
import { boxLines } from '../boxText.ts';
import { label } from '../plain.ts';
import type { Ports } from '../ports.ts';
import { box, boxViews as words } from '../strings/sandbox.ts';

interface Fact {
  readonly label: string;
  readonly value: string;
}

/** How often a server connected to a host, and what it sent there, as far as it was counted. */
export function connectedText({ allowed, refused, sent }: SeenHost): string {
  const text = words.connected(allowed, refused);
  return sent > 0 ? words.sent(text, sent) : text;
}

export const triedText = ({ tools }: SeenFile): string =>
  words.tried(tools.map((t) => label(t, 40)).join(', '));

/** The sandbox of a launch on the page of its server, with what was seen of it since it runs. */
export function boxFacts(
  { trust, live }: Pick<Ports, 'trust' | 'live'>,
  launchId: string,
  server: string,
): readonly Fact[] {
  const mine = live.connections().filter((c) => c.launchId === launchId);
  if (mine.some(({ launch }) => launch.remote)) return [];
  const held = heldOf(trust.policy().trust, { launchId, server });
  const boxes = mine.flatMap(({ box: seen }) => seen ?? []);
  const hosts = boxes.flatMap((b) => b.hosts);
  const files = boxes.flatMap((b) => b.files);
  return [
    ...boxLines(held).map((value) => ({ label: box.label(), value })),
    ...hosts.map((h) => ({
      label: words.hosts(),
      value: words.line(label(targetOf(h), 120), connectedText(h)),
    })),
    ...files.map((f) => ({
      label: words.files(),
      value: words.line(label(f.path, 200), triedText(f)),
    })),
  ];
}
