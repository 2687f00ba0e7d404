import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/**
 * Something else has to happen first: a read, a call, a command that the person did not ask for. A dependency on a tool
 * of the same server is ordinary and weighs little by itself.
 */
export const precondition: Check = {
  rules: [Rule.ordersPrecondition],
  wordings: says(Rule.ordersPrecondition, {
    5: [
      '#peer ..3 @not ..1 work|return|run|function|process|succeed|respond ..5 unless|until|without',
    ],
    2: [
      '@before ..12 @firm ..2 @first|also ..1 @call|@read|@send|@put|check',
      '@before ..10 @firm ..2 @read|@send|@put|@call',
      '@firm ..1 also ..2 @call|@read|@send|@put|@change|clean|remove|delete|update',
      '@tool|it will ..1 not ..1 work|return|run|function|process|execute|operate|respond ..5 unless|until|without',
      '@tool ..3 @firm ..2 @call|consulted|called|invoked|used|run|executed ..1 first|before',
      'before|prior|ahead ..2 to|of ..2 every|each|any ..3 invocation|call|use|conversion|request|using|search|invoking|calling ..8 @call!|@take!|@give!|required|must',
      'in order to ..8 run|read|execute|load|send|call|open',
      '@firm|imperative|needed|necessary|required that|to|you|the ..4 assistant|model|agent|you|it|caller|client ..3 @take|@give|reads|read|send|sends|calls|first|deliver',
    ],
    1: [
      '@before ..2 @using ..8 @read|@send|@put|@call|check',
      '@firm ..1 @first ..2 @call|@read|@send|@put',
      'to ..1 enable|unlock|initialize|activate|authorize ..8 @call',
    ],
  }),
};
