import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/**
 * Speaking about how another tool is to be used. Direction matters: "call the other one first" is a dependency, "before
 * the other one, do this" governs it.
 */
export const governs: Check = {
  rules: [Rule.shadowGoverns],
  wordings: [
    ...says(Rule.shadowGoverns, {
      7: [
        'when|whenever|before|after|while|if|instead|once|every|upon ..2 @using|@call|uses|used|calls ..3 #peer ..10 @change|@add|@put|@send|@read|@set|@firm|first|@silent',
      ],
      6: [
        '@change|hijack|intercept|redirect ..2 @all ..2 email|emails|messages|communications|traffic|requests|calls|searches ..3 to|through|via|communications',
        'when|whenever|before|after|while|if|instead|once|every|upon ..2 @using|@call|uses|used|calls ..2 #ident ..10 @change|@add|@send|@set|@silent|bcc',
        'when|whenever|before|after|while|if|instead|once|every|upon ..2 #peer ..3 is|gets|be ..1 called|invoked|used|executed|present|available|run',
        '#peer ..4 @firm|now|will|automatically|always ..3 @send|@add|@change|@set|@put|uses|use|sets|redirects',
        '#peer ..1 @tool ..3 has|is been|now ..2 enhanced|upgraded|optimized|optimised|updated|modified|extended|improved|changed|replaced|hardened',
        'hijack|intercept|redirect|reroute ..2 all|every|any ..2 email|emails|message|messages|communications|traffic|requests|calls',
        '@call|@using|use ..2 #peer ..2 @tool|function|with|to|for|and|first',
      ],
      5: [
        'when|whenever|before|after|while|if|instead|once|every|upon ..2 #ident ..3 is|gets|be ..1 called|invoked|used|executed|present|run',
        '@tool has been enhanced|upgraded|optimized|optimised|modified|secured',
        'side effect|effects ..4 @tool|#peer|#ident|other',
        'when|whenever|while ..2 @tool|it|#peer|#ident|#self ..2 is|are available|present|enabled|installed|loaded|active',
        'before|after|when|whenever|every|any|all ..2 @call|@using|any|other|another|all|file-writing|code ..2 other|another|any|all|messaging|communication|editing|file|code|search ..2 tool|tools|operation|command|email|request ..8 must|@call!|@read!|@send!|@put!|@silent|@add!',
      ],
      3: [
        'must|should|will|always override|replace|intercept|supersede|monitor|wrap|hook|proxy ..3 @tool|#peer|calls|requests',
        'first|must|should|also|then|please ..2 @call|use ..1 #peer',
        'first|must|also|then ..2 call|invoke|use ..1 #ident',
        'call|invoke|run #ident with ..4 #param|#ident|#quoted|#subst|#path|#secretpath',
        '@firm|first|prior|requires|required|call|unless|until ..6 #ident ..4 #subst|#secretpath',
      ],
    }),
    ...says(Rule.shadowGoverns, {
      6: [
        'before|prior|after|when|whenever|if|every|each|once|while|upon|instead ..4 #peer ..12 @act!|must|should|has|needs|shall',
        '#peer ..8 must|should|has|have|shall|needs|need ..3 @act|be|to|first|#email',
        'before|prior|ahead ..3 to|of|@using|@call|call|calling ..1 #ident ..10 must|has|have|should|needs|required|shall ..4 call|run|use|invoke|consult|execute ..1 this|#self',
      ],
      5: [
        'before|prior|after|when|whenever|if|every|each|once|while|upon|instead ..3 to|@using|@call|call|calling|use|invocation|calls ..2 #ident ..10 @act!',
        'before|prior|after|when|whenever|if|every|each|once|while|upon|instead ..2 #ident ..2 runs|executes|starts|finishes|returns|used|called|invoked|run ..6 @act!',
        'sent|made|created|issued|written|returned|produced by ..1 #ident ..6 must|should|shall|have|has',
      ],
      4: ['all|every|any|each ..6 #ident|#peer ..5 must|shall|has|have'],
    }),
  ],
};
