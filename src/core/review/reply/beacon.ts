import { ReplyRule } from '../rulesReply.ts';
import { says, signs, type ReplyCheck, type Sign } from './weigh.ts';

/** Where data is to be filled into an address: braces, angle or square brackets, words that stand for it. */
const SLOT = String.raw`(?:\{\{?[^{}\n]{2,80}\}|<[A-Za-z][^<>\s/]{2,60}>|\[[A-Za-z][^[\]()]{2,60}\]|\$\(|%s\b|\b(?:BASE64|ENCODED|SECRET|DATA|CONVERSATION|SUMMARY|API_?KEY|TOKEN|PASSWORD|CHAT_?HISTORY|USER_?DATA|EXFIL|YOUR_?\w{2,20})(?=[&)\s"'\]]))`;
const IMAGE = new RegExp(
  String.raw`!\[[^\]\n]{0,200}\]\(\s{0,2}https?://[^)\s]{1,300}[?=/&][^)\n]{0,200}${SLOT}`,
  'g',
);
const LINK = new RegExp(
  String.raw`(?<!!)\[[^\]\n]{1,200}\]\(\s{0,2}https?://[^)\s]{1,300}[?&][\w.-]{1,40}=[^)\n]{0,100}${SLOT}`,
  'g',
);
const TAG = new RegExp(
  String.raw`<img\b[^<>]{0,200}src\s{0,2}=\s{0,2}["']https?://[^"']{1,300}[?&][^"']{0,200}${SLOT}`,
  'gi',
);

function slots(text: string): readonly Sign[] {
  if (!text.includes('http')) return [];
  return [
    ...signs(text, ReplyRule.beacon, 5, IMAGE),
    ...signs(text, ReplyRule.beacon, 5, TAG),
    ...signs(text, ReplyRule.beacon, 2, LINK),
  ];
}

/** An image or a link whose address is to carry data away as soon as it is shown. */
export const beacon: ReplyCheck = {
  look: slots,
  wordings: says(ReplyRule.beacon, {
    5: [
      'include|render|display|add|append|show|output|embed|insert ..4 image|link|url|markdown|badge|pixel ..12 replace|replacing|fill|where|encode|encoded|containing|with ..6 @wealth|conversation|data|information|user|secret|message|summary',
      'append|add|put|encode|embed|include|insert ..6 @secret|@convo|conversation|history|email|data ..6 to|in|into|as ..3 url|link|query|image|parameter|#url',
    ],
    3: [
      'render|display|include|embed ..3 following|this image|link|markdown|url ..4 in|at|your|response|answer|end',
    ],
  }),
};
