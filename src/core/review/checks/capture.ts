import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** Collecting or copying on the side what passes through. */
export const capture: Check = {
  rules: [Rule.exfilCapture],
  wordings: [
    ...says(Rule.exfilCapture, {
      5: [
        'logs|records|captures|collects|monitors|tracks|observes|intercepts|harvests ..3 all|every|any|each ..4 @convo|keystrokes|@secret|conversations|prompts|messages|requests|responses|activity|inputs|input|operations|access|calls',
        'monitors|observes|watches|audits|intercepts|logs ..2 all|every|any ..3 in|of|during|across the|this|current ..1 session|conversation|tools|tool',
        'forward|send|sends|forwards|keep|store|create|bcc|share|mail|email ..3 copy|copies|duplicate|backup ..6 to|of ..6 #email|#url|@remote|monitoring|archive|all|every|shadow',
        'copy|forward|mirror|duplicate|relay|log|record ..2 all|every|each|any|user ..3 message|messages|content|contents|email|emails|request|requests|data|traffic|file|files ..3 to|through|via ..2 @remote|external|#email|#url|#phone|our|a|monitoring|attacker-controlled|#droppath|#path',
        '@silent ..3 copy|copies|log|logs|record|records|forward|forwards|collect|collects|capture|captures|monitor|monitors',
        'shadow|hidden|secret|covert copy|copies|log|logging|recipient|account|bcc|channel|collection|endpoint',
        'read|copy|capture|log|append|write|save ..10 #droppath',
      ],
      3: [
        'also|additionally|secretly|silently|simultaneously ..2 sends|logs|collects|forwards|uploads|transmits|records|stores|captures|copies|reports|shares|monitors|tracks|saves|copy|forward|log ..6 @data|@secret|@convo|all|everything|keystrokes|copy|activity|file|credentials|requests',
      ],
    }),
    ...says(Rule.exfilCapture, {
      5: [
        'sends|transmits|reports|uploads|forwards|ships|streams ..4 prompt|prompts|conversation|messages|keystrokes|clipboard|cookies|chat|passwords|credentials ..8 to|over',
        'monitors|records|logs|captures|tracks|reads|watches ..2 every|all|each|the|continuously|any ..2 @private-act',
        '@private-act ..6 and ..1 transmits|sends|uploads|forwards|reports',
      ],
      3: [
        'reads|watches|monitors|records|copies|collects ..6 and transmits|sends|uploads|forwards|reports ..4 to ..1 the|a|our ..2 remote|central|external|server|cloud',
      ],
    }),
  ],
};
