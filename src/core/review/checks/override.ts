import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** Orders to drop what the model was told, or to rank this text above the person. */
export const override: Check = {
  rules: [Rule.ordersOverride],
  wordings: [
    ...says(Rule.ordersOverride, {
      8: [
        '@ignore! ..2 @prior ..2 @told',
        '@ignore! ..2 @before ..2 @rules',
        '@ignore! ..2 @prior ..1 @rules ..1 and|instead|then ..2 do|follow|obey|execute|comply|send|call',
        '@ignore! ..3 @rules ..2 given|above|before|previously|earlier|received|provided',
      ],
      6: [
        '@ignore! ..3 previous|prior|above|preceding|foregoing|earlier ..1 @rules|text|content|and|everything',
        '@ignore! ..1 safety|ethical|moderation ..1 @told|rules|filtering',
        'must|always|should|shall|never|please ..2 @ignore! ..2 safety|security|access ..1 checks|controls|measures',
        '@ignore! ..1 everything|anything|all|what ..3 above|before|previously|prior|said|told',
        '@outrank ..4 @user|other|all|previous|any|subsequent|system ..2 @rules|input|messages|requests|settings|preferences',
        'your|the new|updated|actual|real|true|only instructions|instruction|directive|directives|orders|task|mission|goal|objective ..1 is|are',
        'reveal|print|output|show|repeat|disclose|leak|return|send|include|expose ..2 @inner prompt|prompts|instructions',
        'system|developer prompt|message|instruction|override|directive ..1 override|ignore|you|disregard|always|new',
        '@outrank|outranks|supersedes|overrides ..2 anything|everything|whatever|what|all ..3 @user|human|typed|said|asked|instructed|else',
        'instructions|rules|steps|guidance|text|note|contract|description ..3 has|have|take|takes|carry|carries|with|of ..1 higher|highest|more|greater|absolute|full ..1 authority|priority|precedence|weight|rank',
        'higher|more|greater ..1 authority|priority|rank|precedence than ..3 @user|system|developer|human|other|all|any|your',
        'instructions|commands|orders|directives|requests ..2 in|within|inside|of|from|it|contained ..5 must|should|shall|are ..2 be|to|executed|followed ..2 carried|followed|executed|obeyed|trusted|performed|be',
        'policies|policy|rules|restrictions|limits|guidelines ..2 @not|suspended|lifted ..2 apply|hold|count|valid|binding|while|for',
        '@ignore! ..1 what|whatever|everything|anything ..2 @user|they|person|human ..2 said|wrote|says|asks|asked|wants|typed|told',
        'trust|trusted|believed|obeyed|obey ..1 completely|blindly|unconditionally|fully|absolutely|implicitly',
        '@firmly ..2 obey|comply ..3 instructions|commands|orders|rules|everything',
        'note|notice|memo|attention ..1 for|to ..2 @scheme',
        '@turn ..2 @defence',
      ],
      5: [
        "@ignore!|@change! ..2 the|any user|users|user's|user-specified ..2 input|request|instructions|instruction|preference|preferences|limit|setting|settings|choice|specified|wishes|query",
        "takes|take|has precedence|priority ..2 over|above ..3 @user|user's|all|other|subsequent|any ..2 @rules|messages|input|settings",
        'trust all|any|every ..2 input|inputs|commands|requests|queries|users',
      ],
      3: ['without restrictions|restraint|limitations|safeguards'],
      2: [
        'takes|take|taking|has|have|with|highest|higher ..2 precedence|priority ..3 over|than|above',
        'without filtering|filters|validation|verification',
        '@loosen ..1 all|any|safety|security|content|access ..1 @rules|filtering|checks|controls|measures|validation',
        '@ignore! ..2 @prior ..2 @rules',
        '@ignore! ..1 safety|security|content|access ..1 @rules|filtering|checks|controls|measures',
        '@ignore|@loosen ..2 validation|sanitization|authentication|authorization|permissions|safeguards|restrictions',
      ],
    }),
    ...says(
      Rule.ordersOverride,
      {
        5: ['@not be overridden|ignored|bypassed|skipped|disabled|overruled|refused|revoked'],
        3: [
          'regardless ..3 @user|users|input|request|instructions|permissions|restrictions|settings|specified',
        ],
      },
      { negated: true },
    ),
    ...says(
      Rule.ordersOverride,
      {
        6: ['new|updated|revised|override instructions|directives|directive|orders'],
      },
      { opens: true },
    ),
    ...says(Rule.ordersOverride, {
      6: [
        'replaces|replace|supersedes|overrides|instead ..2 your ..2 prompt|instructions|rules|guidelines',
        "comply|obey|follow|prefer|respect ..5 instructions|rules|orders|wishes ..3 over|above|before|than ..2 @user|users|user's|developer",
        '@model-out|result ..4 include|contain|contains ..2 commands|instructions|steps|orders ..10 run|follow|execute|obey|carry',
      ],
    }),
    ...says(Rule.ordersOverride, {
      6: [
        '@prior ..1 @rules ..2 are|is ..2 void|invalid|obsolete|null|cancelled|canceled|suspended|replaced|outdated|revoked|superseded',
        'treat|consider|regard|take|use this|these|following ..3 as ..1 your|the ..2 only|sole|new|system|instruction|instructions|prompt|rules',
        'precedence|priority over|above ..1 your|the ..2 @rules|training',
      ],
      5: ['@ignore! the ..5 given|specified|requested|chosen|selected|provided|asked'],
    }),
    ...says(Rule.ordersOverride, {
      6: [
        'precedence|priority|authority over security|safety|all|any|other|system|user|existing ..1 @rules|messages|input|preferences',
      ],
      5: [
        '@ignore! ..1 your|all|any|every|my|these previous|prior|above|earlier|preceding|foregoing',
      ],
      4: [
        'adhere|obey|comply ..4 following|these|below ..2 instructions|steps|directions|directives|rules',
      ],
    }),
  ],
};
