import { describe, expect, it } from 'vitest';
import type { CallQuestion } from '../../../src/core/consent/request.ts';
import type { Source } from '../../../src/core/flow/sources.ts';
import type { Trail } from '../../../src/core/flow/trail.ts';
import { Card } from '../../../src/shared/protocol/webview.ts';
import { Reason } from '../../../src/shared/verdict.ts';
import { callCard } from '../../../src/ui/cards/callCard.ts';
import { reasonSentence } from '../../../src/ui/strings/reasons.ts';
import { refusalSentence } from '../../../src/ui/strings/page.ts';
import type { About } from '../../../src/ui/waitingList.ts';
import { call, CONTEXT, deskRig, gesture } from './deskRig.ts';

const card = (change: Partial<CallQuestion>, about: Partial<About> = {}) =>
  callCard(call('a', change), { first: false, ...about }, CONTEXT);

const FILES: Source = { server: 'files', tool: 'read_notes' };
const trail = (more: Partial<Trail> = {}): Trail => ({
  ...{ reason: Reason.privateOut, path: '/body', text: 'the merger', source: FILES, from: [FILES] },
  ...{ share: 1, how: 'exact' },
  ...more,
});
const marks = [{ path: '/body', from: { server: 'files', tool: 'read_notes' } }];
const state = {
  ...{ private: FILES, untrusted: { server: 'web', tool: 'fetch' }, egress: undefined },
  ...{ telling: false, ordered: false },
};
const asked = (more: Partial<CallQuestion> = {}): Partial<CallQuestion> => ({
  tool: 'post_comment',
  args: JSON.stringify({ body: 'the merger' }),
  reasons: [Reason.privateOut],
  suspicion: { reason: Reason.privateOut, also: [], slow: false, trails: [trail()] },
  flowState: state,
  pin: 'ab',
  mayRemember: true,
  marks,
  ...more,
});
const fineOf = (change: Partial<CallQuestion>, about: Partial<About> = {}) =>
  card(change, about).offers.find((o) => o.choice === 'allow-flow');

describe('the picture of a flow', () => {
  it('tells of each value how much of it was found, in which form, and in what kind of text', () => {
    const trails = [
      trail({ share: 0.42 }),
      trail({ how: 'transformed', encodings: ['percent', 'base64'] }),
      trail({ reason: Reason.untrustedValue, path: '/to' }),
      trail({ source: undefined, from: [], share: 0 }),
    ];
    const suspicion = { reason: Reason.privateOut, also: [], slow: false, trails };
    const shown = card(asked({ suspicion }));
    expect(shown.flow?.trails.map((t) => [t.match, t.encoded, t.source?.says])).toEqual([
      ['About 42 % of it was found there.', undefined, 'in what it read as private'],
      ['It stands here encoded: URL encoding, base64.', true, 'in what it read as private'],
      [undefined, undefined, 'in text that others can write'],
      [undefined, undefined, undefined],
    ]);
    expect(Card.safeParse(shown).success).toBe(true);
  });

  it('tells which hosts servers in sandboxes reached, also where nothing else is told', () => {
    const reach = { server: 'web', host: 'drop.example', port: 443, tools: ['fetch'] };
    const reached = [
      { ...reach, host: 'kept.example', allowed: 0, refused: 1, sent: 0 },
      { ...reach, allowed: 2, refused: 0, sent: 5000 },
    ];
    const hops = [
      {
        ...{ server: 'web', tools: ['fetch'], target: 'drop.example:443', left: true },
        says: 'connected 2 times, sent 5,000 bytes',
      },
      {
        ...{ server: 'web', tools: ['fetch'], target: 'kept.example:443', left: false },
        says: 'refused once',
      },
    ];
    expect(card(asked({ reached })).flow?.reached).toEqual({ hops, more: 0 });
    const shown = card(asked({ reached, suspicion: undefined, flowState: undefined }));
    expect(shown.talk).toMatchObject({ reached: { hops } });
    expect(shown.talk?.state).toBeUndefined();
    expect(Card.safeParse(shown).success).toBe(true);
    const many = Array.from({ length: 9 }, (_, i) => ({ ...reached[1], host: `h${String(i)}.e` }));
    expect(card(asked({ reached: many as typeof reached })).flow?.reached?.more).toBe(3);
  });

  it('tells what the conversation has come to, with what came first', () => {
    expect(card(asked()).flow?.state).toEqual([
      { label: 'private data read', done: true, first: { server: 'files', tool: 'read_notes' } },
      {
        ...{ label: 'text that others can write read', done: true },
        first: { server: 'web', tool: 'fetch' },
      },
      { label: 'something sent out', done: false },
    ]);
  });

  it('is there for the conversation alone, behind the sentence', () => {
    const suspicion = { reason: Reason.trifecta, also: [], slow: false, trails: [] };
    const { flow, notes } = card(asked({ suspicion }));
    expect(flow?.trails).toEqual([]);
    expect(notes.filter((n) => n.flow === true)).toHaveLength(1);
  });
});

describe('a call that nothing is suspected of', () => {
  it('has the state of its conversation one step away, with what is not seen', () => {
    const { flow, talk } = card({ flowState: state });
    expect(flow).toBe(undefined);
    expect(talk?.state?.map((s) => s.done)).toEqual([true, true, false]);
    expect(talk?.blind).toContain('cannot see your chat');
  });

  it('has none where nothing was seen', () => {
    expect(card({}).talk).toBe(undefined);
  });
});

describe('why it is asked', () => {
  it.each(Object.values(Reason).filter((id) => /^(?:flow|injection|value)\./.test(id)))(
    'has a sentence of its own for %s, also where it is not the first reason',
    (also) => {
      const reasons = [Reason.privateOut, also] as const;
      expect(card(asked({ reasons })).why?.[1]).toBe(reasonSentence(also));
      expect(reasonSentence(also)).not.toBe(also);
    },
  );
});

describe('calling a flow fine', () => {
  it('says exactly what is written', () => {
    expect(fineOf(asked())).toEqual({
      choice: 'allow-flow',
      label: 'Allow, and this flow is fine here',
      sentence:
        'Allows this call once, and remembers in this workspace that what read_notes on files brings in may go into “body” of post_comment on everything, until that tool or its launch changes or you revoke it. Calls that nothing else allows are still asked about, and so is what a result orders.',
    });
  });

  it('takes the gesture that allowing takes', () => {
    const suspicion = {
      ...{ reason: Reason.privateOut, also: [Reason.trifecta], slow: true },
      trails: [trail()],
    };
    const offers = card(asked({ suspicion })).offers.filter((o) => o.choice.startsWith('allow'));
    expect(offers.map((o) => [o.choice, o.hold])).toEqual([
      ['allow-once', true],
      ['allow-flow', true],
    ]);
    expect(offers[1]?.sentence).toContain('come together before something is sent');
  });

  it('is not offered where something else is unusual, or nothing can be remembered', () => {
    expect(fineOf(asked({ marks: undefined }))).toBe(undefined);
    expect(fineOf(asked({ pin: undefined }))).toBe(undefined);
    expect(fineOf(asked({ mayRemember: false }))).toBe(undefined);
    expect(fineOf(asked({ args: '{"body":"a\\u200bb"}' }))).toBe(undefined);
    expect(fineOf(asked({ reasons: [Reason.toolFlagged] }))).toBe(undefined);
    const secrets = [{ path: '/body', start: 0, end: 9, rule: 'npm' }];
    expect(fineOf(asked(), { secrets })).toBe(undefined);
  });

  it('is refused for several cards at once: which flows are meant is read beside one call', async () => {
    const rig = deskRig();
    const [a, b] = [call('a', asked()), call('b', asked())] as const;
    const answers = [rig.ask(a), rig.ask(b)].map((one) => one.answer);
    rig.see(a, b);
    const said = rig.door.answer(gesture('allow-flow', [a, b]));
    expect(said).toEqual({ accepted: false, why: refusalSentence('mixed') });
    expect(rig.desk.waiting()).toBe(2);
    for (const one of [a, b])
      expect(rig.door.answer(gesture('allow-flow', [one])).accepted).toBe(true);
    for (const answer of answers)
      await expect(answer).resolves.toMatchObject({ kind: 'allow', scope: 'fine' });
  });
});

describe('the card of a request that is no call', () => {
  const uri = 'https://host.example/?q=the merger';
  const request = (tool: string, params: object): Partial<CallQuestion> =>
    asked({ tool, request: true, args: JSON.stringify(params) });

  it.each([
    ['resources/read', { uri }, `Reads the resource ${uri} from`],
    ['resources/subscribe', { uri }, 'tell of changes of the resource'],
    ['prompts/get', { name: 'letter' }, 'Fills in the prompt letter'],
    ['completion/complete', { ref: {} }, 'complete what was begun'],
    ['Resources/Other', { uri }, 'for Resources/Other'],
  ])('says what %s asks of the server', (tool, params, said) => {
    expect(card(request(tool, params)).effect).toContain(said);
  });

  it('has the scopes of its address, and offers to remember nothing but the flow', () => {
    const { chips = [], offers, editable } = card(request('resources/read', { uri }));
    expect(chips.flatMap((c) => c.evidence.map((e) => e.text)).join()).toContain('host.example');
    expect(offers.map((o) => o.choice)).toEqual(['deny', 'allow-once', 'allow-flow', 'deny-block']);
    expect(editable).toBe(false);
  });
});
