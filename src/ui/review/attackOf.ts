import type { ListRule } from '../../core/pins/differs.ts';
import type { Rule } from '../../core/review/rules.ts';
import type { HiddenRule } from '../../core/review/rulesHidden.ts';
import type { ReplyRule } from '../../core/review/rulesReply.ts';

/** The attack whose page documents a rule, or another reason why something is withheld. */
const ATTACKS: Readonly<Record<Rule | HiddenRule | ReplyRule | ListRule, string>> = {
  'orders.override': 'drop-instructions',
  'orders.role': 'another-role',
  'orders.tag': 'fake-system-tag',
  'orders.precondition': 'hidden-instruction',
  'orders.standing': 'rule-for-the-session',
  'orders.message': 'planted-message',
  'orders.argument': 'changed-argument',
  'orders.trigger': 'sleeper',
  'secrecy.user': 'keep-from-the-user',
  'secrecy.silent': 'done-in-silence',
  'consent.bypass': 'skipped-consent',
  'shadow.governs': 'shadowing',
  'shadow.replaces': 'replaced-tool',
  'shadow.mention': 'shadowing',
  'shadow.name': 'cloned-tool',
  'shadow.lookalike': 'lookalike-name',
  'shadow.clone': 'cloned-tool',
  'exfil.parameter': 'over-reaching-parameter',
  'exfil.send': 'send-it-away',
  'exfil.url': 'address-to-send-to',
  'exfil.capture': 'side-copy',
  'secrets.read': 'private-file',
  'secrets.embedded': 'embedded-secret',
  'corner.instruction': 'schema-poisoning',
  'corner.url': 'address-inside',
  'annotations.contradiction': 'contradicted-claim',
  'preference.push': 'pushes-itself',
  'preference.praise': 'praises-itself',
  'commands.run': 'planted-command',
  'size.text': 'oversize-text',
  'combined.several': 'adds-up',
  'hidden.tags': 'tag-smuggling',
  'hidden.selectors': 'selector-smuggling',
  'hidden.zeroWidth': 'zero-width-and-bidi',
  'hidden.bidi': 'zero-width-and-bidi',
  'hidden.filler': 'blank-characters',
  'hidden.private': 'blank-characters',
  'hidden.terminal': 'ansi-in-result',
  'hidden.pushed': 'pushed-out-of-view',
  'hidden.markup': 'hidden-markup',
  'hidden.encoded': 'encoded-order',
  'hidden.scrambled': 'scrambled-order',
  'hidden.lookalike': 'lookalike-letters',
  'reply.override': 'result-drops-instructions',
  'reply.safeguards': 'result-lifts-safeguards',
  'reply.turn': 'fake-turn',
  'reply.address': 'speaks-to-the-model',
  'reply.task': 'replaced-task',
  'reply.precondition': 'poisoned-error',
  'reply.nextStep': 'next-step-in-result',
  'reply.secrecy': 'secret-in-result',
  'reply.leak': 'leak-by-result',
  'reply.beacon': 'beacon-image',
  'reply.toolCall': 'forged-tool-call',
  'reply.tag': 'shouting-tag',
  'reply.steer': 'steered-answer',
  'reply.memory': 'planted-memory',
  'reply.command': 'command-in-result',
  'reply.several': 'adds-up-in-result',
  'request.host': 'punycode-elicitation',
  'list.differs': 'drift-by-client',
};
const PINS: Readonly<Record<string, string>> = {
  drift: 'rug-pull',
  renamed: 'rug-pull-by-rename',
};
const ALL: Readonly<Record<string, string>> = { ...ATTACKS, ...PINS };

/** The attack that is documented for a rule or a reason; undefined where there is none. */
export const attackOf = (code: string): string | undefined =>
  Object.hasOwn(ALL, code) ? ALL[code] : undefined;
