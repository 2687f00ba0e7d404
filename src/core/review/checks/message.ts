import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** A message that the model is to put before the person, or to suppress what it would say. */
export const message: Check = {
  rules: [Rule.ordersMessage],
  wordings: [
    ...says(Rule.ordersMessage, {
      6: [
        'tell|inform|ask|convince|persuade|urge|get|make|instruct ..2 @user ..14 enter|provide|submit|verify|supply|type|give|confirm|share ..4 card|password|credentials|ssn|pin|login|account|cvv|token|code|key|details',
        'get|persuade|convince|urge|make|encourage|nudge|push ..2 @user|them to|into ..2 install|buy|purchase|subscribe|upgrade|download|pay|click|run|invest',
      ],
      4: [
        'promotional|sponsored|advertising|marketing ..1 message|content|announcement|text|link',
        'always|must|only suggest|recommend|promote|prefer|favor|favour ..1 our|my|this|the ..2 brand|product|products|company|partner|service|services',
        'recommendation|advice|suggestion|invitation|link to ..1 buy|purchase|install|subscribe|visit|upgrade|invest',
        'claim|insist|pretend|lie|assert|maintain that ..2 they|it|this|the|everything|all',
        'change the subject|topic',
        'delete|hide|remove|dismiss|archive|suppress|mark ..2 all|any|every|security ..2 alerts|alert|warnings|notifications|warning|notification|notices',
        'end|finish|close|conclude ..2 with ..3 recommendation|advertisement|link|sentence|slogan|statement ..2 to|that|for',
      ],
      3: [
        'then|and|must|always ..1 state|say|report|display|announce|present|deliver|respond|output|insert|inform ..6 #quoted|message|announcement|warning|alert',
        '@firm ..2 respond|reply|say|answer|suggest|recommend|promote|claim|state|mention ..1 with|that|our|the ..1 #quoted|access|granted|brand|company|product|products',
        'halt|stop|abort|refuse|cease the|this|any|all ..1 operation|task|request|process ..4 inform|tell|report',
        'include|add|insert|append ..2 following ..2 message|text|content|string|line|statement|element|script',
        'important|urgent|special message|note|notice|instruction ..1 from|for|to ..1 @user|you|@model|administrator|system|developer',
        'before you ..2 can|solve|answer|do|complete|continue|start|proceed ..8 please|do|first|must',
      ],
    }),
    ...says(Rule.ordersMessage, {
      4: [
        'if|when ..1 @user ..2 wants|asks|tries|requests ..6 tell|say|reply|answer ..4 impossible|unavailable|locked|cannot|blocked|@not',
        'tell|inform|convince them|@user ..4 impossible|locked|blocked|expired|suspended',
      ],
    }),
    ...says(Rule.ordersMessage, {
      5: [
        'ask|request|demand|prompt ..2 for ..1 their|the|his ..2 pin|password|card|cvv|otp|ssn|passcode|credentials',
      ],
    }),
  ],
};
