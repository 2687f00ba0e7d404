import fc from 'fast-check';
import { marked, type Token } from 'marked';
import { describe, expect, it } from 'vitest';
import type { Outcome, Step } from '../../../src/core/ledger/timeline.ts';
import { code } from '../../../src/ui/conversations/inert.ts';
import { conversationMarkdown, type Exported } from '../../../src/ui/conversations/markdown.ts';

/** Text made of what Markdown, HTML, tables and GitHub look at, of what hides, and of anything else. */
const part = fc.oneof(
  fc.constantFrom(
    ...['`', '``', '```', '|', '\\', '\\|', '\n', '\r\n', '\r', '\n\n', '\t', ' ', '    '],
    ...['](', '[x](https://evil.example)', '![x](https://evil.example/p.png)', '<', '<!--', '-->'],
    ...['<img src=x onerror=y>', '<https://evil.example>', '&lt;', '&#96;', '@octocat', '#1', '**'],
    ...['\n# ', '\n- ', '\n---\n', '~~~', '$x$', ':smile:', 'https://evil.example', 'GH-1', '[^1]'],
    ...[
      '\u202e',
      '\u2066',
      '\u200b',
      '\u2028',
      '\u0085',
      '\u{e0041}',
      '\ufeff',
      '\u0000',
      '\u001b[',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const hostile = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));

const outcome = (text: string): Outcome => ({
  ...{ ending: 'refused', asked: true, answer: text, reason: text, grant: text },
  ...{ warned: [text], status: text },
});
const step = (text: string, at: number): Step => ({
  record: { id: text, tool: text, server: text, at },
  ...{ deed: 'send', places: [text], destinations: [text, text], outcome: outcome(text) },
  flow: [{ path: text, server: text, tool: text }],
});
const reach = (text: string) => ({
  ...{ server: text, host: text, port: 443, allowed: 1, refused: 2, sent: 3, tools: [text, text] },
});
const document = (text: string, sentence: string | undefined): string => {
  const it: Exported = {
    workspace: text,
    clients: [text],
    version: text,
    steps: [],
    reached: [],
    cut: 9,
  };
  const steps = [step(text, 1), step(text, 2)];
  return conversationMarkdown(
    { ...it, steps, reached: [reach(text)] },
    (at) => `t${String(at)}`,
    () => sentence,
  );
};

const CODE = /<code>[^<]*<\/code>/g;
const skeleton = (markdown: string): string =>
  marked.parse(markdown, { async: false, gfm: true }).replaceAll(CODE, '<code></code>');

/** The texts of the code spans of a document, in order. */
function spans(markdown: string): readonly string[] {
  const found: string[] = [];
  void marked.walkTokens(marked.lexer(markdown, { gfm: true }), (token: Token) => {
    if (token.type === 'codespan') found.push(String(Reflect.get(token, 'text')));
  });
  return found;
}

describe('text from outside in Markdown', () => {
  it('is one code span and nothing else, whatever it holds, and shows all that hides', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const span = code(text);
        expect(span).toMatch(/^`[^`|\n\r]+`$/);
        expect(span).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\u200b\ufeff\u{e0041}]/u);
        expect(spans(span)).toEqual([span.slice(1, -1)]);
        expect(skeleton(`| a | b |\n| --- | --- |\n| ${span} | c |`)).toBe(
          skeleton('| a | b |\n| --- | --- |\n| `x` | c |'),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps what can be read as it is', () => {
    expect(code('src/a b.ts → café "x" @y #1')).toBe('`src/a b.ts → café "x" @y #1`');
    expect(code('a`b|c\nd')).toBe('`a‹U+0060›b‹U+007C›c⏎d`');
    expect(code(' a ')).toBe('`␣a␣`');
    expect(code('')).toBe('`—`');
    expect(code('a\u202eb')).toBe('`a‹U+202E›b`');
  });
});

describe('an exported conversation', () => {
  it('is the same document around its code spans, whatever servers, models and clients wrote', () => {
    const plain = skeleton(document('x', 'y'));
    const count = spans(document('x', 'y')).length;
    expect(plain).toContain('<table>');
    expect(plain).not.toMatch(/<a |<img|<script/);
    expect(count).toBeGreaterThan(15);
    fc.assert(
      fc.property(hostile, hostile, (text, sentence) => {
        const made = document(text, sentence);
        expect(skeleton(made)).toBe(plain);
        expect(spans(made)).toHaveLength(count);
      }),
      { numRuns: 500 },
    );
  });

  it('would notice a text that is not in a code span', () => {
    const marks = ['@a [x](https://evil.example)', '<b>', '`|'];
    for (const mark of marks) expect(skeleton(`- ${mark}`)).not.toBe(skeleton('- `x`'));
  });
});
