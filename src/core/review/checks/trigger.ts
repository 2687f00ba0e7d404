import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** Another conduct after a while, or upon a word or file that only the author knows. */
export const trigger: Check = {
  rules: [Rule.ordersTrigger],
  wordings: says(Rule.ordersTrigger, {
    4: [
      'if|when ..2 trigger|magic|activation|special|secret|exact ..1 file|phrase|word|keyword|command|code|string|password',
      'if|when|whenever ..6 contains|includes|mentions|matches ..4 phrase|word|keyword|command|password ..10 must|access|execute|run|include|ignore|send',
    ],
    3: [
      'previously|already|once triggered|activated|armed|primed',
      'activates|activated when|whenever|if ..4 @tool|@user|is',
    ],
    2: [
      'on|after|during|upon subsequent|later|future|second|third|repeated|successive|following ..1 calls|call|invocations|uses|runs|requests|executions',
      'after|upon ..1 first|initial|third|second|several|few ..1 use|uses|call|calls|invocation|invocations|run|execution|requests',
    ],
  }),
};
