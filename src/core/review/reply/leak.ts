import { ReplyRule } from '../rulesReply.ts';
import { says, type ReplyCheck } from './weigh.ts';

const SINK = '#email|#url|#phone|#account|webhook';
const GIVE = '@send!|share|disclose|append|attach|submit|export|publish|exfiltrate';

/** Something that is private, and somewhere for it to go. */
export const leak: ReplyCheck = {
  wordings: [
    ...says(ReplyRule.leak, {
      5: [
        `${GIVE} ..5 @secret|@convo|inbox|password|passport|cookies ..8 to ..3 ${SINK}`,
        `${GIVE} ..1 all|every|entire|full|complete|whole ..5 @wealth|thread|documents ..8 to ..3 ${SINK}`,
        `@read!|summarize|concatenate ..8 @wealth ..8 ${GIVE} ..6 to ..3 ${SINK}`,
        'exfiltrate|smuggle|siphon ..8 @data|@wealth|@secret',
        `${GIVE} ..3 #secretpath ..6 to ..3 ${SINK}`,
        'read|open|cat|load|copy|get ..3 #secretpath ..6 @send!|share|append|include|pass|print|paste|upload|post',
      ],
      4: [
        '@send! ..3 body|content|contents|text|copy|code|codes ..3 of|from ..8 to ..3 #email',
        'read|print|dump|output|include|reveal|pass|cat|return|send|show ..6 process.env|environment ..2 variables|variable|to|in',
        'call|invoke|read|open ..2 #tool ..2 on|with|for ..2 #secretpath',
        'dump|output|print|list|return ..3 stored|saved|all|user|users ..2 credentials|passwords|password|keys|tokens|credit|secrets',
        'find|locate|look|get|copy ..4 key|keys|password|passwords|credentials|token|secret ..6 gist|public|post|send|share|channel|paste',
        'enter|type|submit|provide ..3 saved|stored|their ..2 password|passwords|credentials|card',
        'ask|request|prompt the user ..3 password|passphrase|pin|card|credentials',
      ],
      3: [
        'add|include|put|append|write|paste|attach ..2 its|your|their ..2 token|key|password|secret|credentials ..2 to|in|into ..2 commit|message|comment|description|title|answer|reply|summary|branch|issue|post|note',
        'contents|content|lines|text|values of ..2 #secretpath ..2 to|in|into|with',
        `${GIVE} ..3 @wealth ..8 to ..3 ${SINK}`,
        'share ..2 this|the document|file|folder ..2 with ..6 everyone|anyone|external|public',
        'post|publish ..6 in|into|to ..2 general|public|channel',
      ],
      2: ['read|cat|open|print|output|include|send|post|upload ..3 #secretpath'],
    }),
  ],
};
