import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** A message that the model is to put before the person, or to suppress what it would say. */
export const message: Check = {
  rules: [Rule.ordersMessage],
  wordings: says(Rule.ordersMessage, {
    4: [
      'promotional|sponsored|advertising|marketing ..1 message|content|announcement|text|link',
      'always|must|only suggest|recommend|promote|prefer|favor|favour ..1 our|my|this|the ..2 brand|product|products|company|partner|service|services',
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
};
