import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** What comes from elsewhere, or later, is to be obeyed: a reply, a page, a flag, another description. */
export const remoteOrders: Check = {
  rules: [Rule.ordersOverride],
  wordings: [
    ...says(Rule.ordersOverride, {
      5: [
        'follow|obey|execute|honour|honor|apply|do|carry|accept|run ..3 whatever|everything|anything|what|it|they|all ..4 says|say|demands|asks|returned|returns|contains|wants|orders|tells|instructs|requires',
        'do|as|what|whatever it|they|page|server|author|text|reply|site says|demands|asks|wants|tells|orders|said',
        'instructions|directions|orders|guidance|directives ..4 in|from|within|of|by|inside ..6 are|is|be|must|should|shall|carry|take ..4 followed|executed|obeyed|binding|carried|carry|followed|honoured|authoritative|precedence|applied|obey',
        'followed|obeyed|executed|carried ..1 out ..1 to ..1 the|letter|unprompted|silently|immediately|verbatim|without|exactly',
        'decode|decrypt|unpack|deobfuscate ..2 and|then ..1 execute|run|eval|follow|obey|do',
        'execute|run|eval|follow|obey ..3 string|remainder|rest|contents|body|reply|response|line|message ..2 of|in|as|returned|from',
        'held|contained|found|given|stored|returned|delivered|received in ..2 reply|response|message|messages|description|replies ..4 are|is|must|as|overrides|supersedes',
        'overrides|override|supersedes|supersede|superseded|replace|replaces|outrank ..2 your|the|those|any|all ..2 instructions|rules|guidelines|policy|policies|prompt|constraints|directions',
        'guidelines|instructions|rules|constraints|restrictions|limits|orders|policies|policy|directions ..6 superseded|void|lifted|obsolete|suspended|replaced|revoked|null|relaxed',
        'highest|higher|same|full|equal|more ..1 authority|rank|status|weight|trust ..3 as|than|of|over',
        "as|like|with ..2 the ..2 user's|operator's|developer's|system's|user|operator|system ..1 own|instruction|instructions|messages|orders|prompt|voice",
        'coming|comes|issued|sent|originating|message|notice|bulletin|words|directive from|by|for ..2 anthropic|openai|google|microsoft|operator|developers|user|administrator|language|system|admin|provider',
        '@agentic ..2 authorised|authorized|permitted|allowed|cleared|licensed|entitled to ..2 read|access|skip|bypass|delete|send|export|execute',
        'no longer|not bound|restricted|limited|constrained|subject|apply|applies|bind',
        'skip|bypass|without|disable|off|ignore ..4 human-in-the-loop|permission|approval|confirmation|confirmations|consent ..1 dialogs|prompts|dialog|checks|prompt|requests|loop|step',
        'confirmations|approvals|prompts|restrictions|safeguards|permission ..4 are|were|is ..2 disabled|off|lifted|switched|bug|unnecessary|suspended|void|waived',
        'bypass|disable|skip|remove ..2 content|safety|output|input filters|filter|moderation',
        'pre-approved|preapproved|pre-authorised|preauthorized',
        'requests ..2 automatically|silently',
        '@user ..2 opted|agreed|consented|approved|accepted|signed ..2 in|at|to|already|by|when|on|beforehand',
        'ask|asking|consult|prompt|involve nobody|noone|no-one',
        'unprompted|unasked|unsupervised|unattended ..6 @call|@send|carry|do|run',
        'carry|act|acting|do|run|execute|perform ..6 unprompted|unasked|unsupervised',
        'contents|instructions|text ..2 comes|come|came from ..2 user|operator|owner|vendor|developer|system',
        'mode|session|trust ..3 to|changed|switched|set|elevated|elevate ..2 unrestricted|maximum|privileged|admin|root|full',
        'approve|accept|grant|allow|confirm ..4 automatically|silently|unconditionally|blindly|unseen',
      ],
    }),
    ...says(
      Rule.ordersOverride,
      {
        3: [
          'as|with ..2 same|highest|full|equal|higher|more ..2 authority|priority|trust|weight|rank',
          'auto-approve|autoapprove|yolo|dangerously',
          "needn't|needn|unprompted|unasked|initiative",
          '@user ..3 has|have ..1 not ..3 reviewed|noticed|watching|looked|active',
          'you ..2 upgraded|reprogrammed|unlocked|freed|released|relieved',
          "@outrank ..4 user|user's|your|rules|instructions|person's|host|guidelines|everything|those",
          'forget|disregard|ignore|abandon ..4 told|rules|instructions|guidelines|prompt',
          '@user ..3 has|have|already ..3 approved|agreed|consented|authorised|authorized|opted|accepted',
          'restrictions|guidelines|constraints|limits|policies|safeguards ..6 lifted|void|superseded|longer|bypassed|off|suspended|relaxed',
          'after|from|on ..2 second|third|fourth|fifth|tenth|10th|five|ten|few|several ..2 call|calls|uses|use|invocation|invocations|onwards|times|runs',
          'note|notice|hint|reminder|warning|attention|nb|bulletin|eyes ..2 to|for|from ..3 @agentic|language|assistants|integrators',
        ],
      },
      { negated: false },
    ),
    ...says(
      Rule.ordersOverride,
      {
        4: [
          'follow|perform|complete|carry|fulfil|fulfill ..2 them|any|all|every|whatever ..2 request|requests|tasks|task|instruction|instructions|order|orders',
          'requests|tasks|request|instructions ..3 issue|issues|review|reviews|page|email|text|document ..2 makes|make|contains|contain|include|asks',
          'comply|obey ..2 with ..2 every|any|all|it|whatever|server',
          'part of ..1 your|the ..1 system|core|base|own prompt|instructions|rules',
          'such instruction|instructions|direction|order ..2 binding|final',
          'agrees|agree|accepts|accept ..3 that ..3 may|can|will|is',
          'binding ..3 you|agent|assistant|instruction|instructions',
          'blessing|consent|approval of|from ..2 owner|user|operator',
          'appreciate|appreciates|love|enjoy|expects ..2 initiative|automation|silence',
        ],
      },
      { negated: false },
    ),
    ...says(
      Rule.ordersOverride,
      {
        3: [
          'fetch|read|load|get ..6 #url|#host ..6 and obey|execute|follow|do|run|apply',
          '#url|#host ..6 execute|obey|follow|run',
          "under|with ..1 full|owner's|user's authority",
          'under the ..1 authority',
        ],
      },
      { negated: false },
    ),
  ],
};
