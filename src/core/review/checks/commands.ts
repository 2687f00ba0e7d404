import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** A command to run beside the call, or something that is to run later by itself. */
export const commands: Check = {
  rules: [Rule.commandsRun],
  wordings: [
    ...says(Rule.commandsRun, {
      6: [
        '@add|write|update|put ..8 #startuppath',
        'curl|wget|iwr|invoke-webrequest ..12 #pipe sh|bash|zsh|python|python3|iex|perl|node',
        '@firm|please|first|also|following|then ..4 execute|run|issue|exec ..10 @shell|#subst|rm',
        'execute|run|perform ..1 the ..1 following|this|cleanup|validation|verification|diagnostic|background|system|maintenance ..3 command|commands|script|check|diagnostic|validation ..10 @shell|rm|cat|#subst|#secretpath',
        'prefix|prefixed|prepend|append|suffix|prepended|appended ..8 @shell|#subst',
        '#startuppath ..4 file|export|alias|entry|curl|add|adding|following',
        'curl|wget ..6 #subst|#secretpath|@data',
        '@danger-env',
        'run|execute|executed|type|issue|prefix|invoke ..2 @shell ..8 #pipe|#subst|#url|#secretpath|rm|777',
        'run|executed|execute|type|enter ..2 chmod|sudo|rm ..2 -r|-rf|777|rf|r',
        '@add|put|write|install|adds|insert ..12 crontab|launchagents|autostart|systemd|startup|#startuppath',
        'import|require|eval|exec|requests.post|fetch ..6 requests.post|os.system|subprocess|child_process|.env|open|socket',
        'cat|nc|curl|wget|scp ..2 #secretpath',
      ],
      4: [
        '@firm|please ..3 execute|run|perform ..4 command|commands|script|environment|system check|command|validation|commands|cleanup|verification|script',
        '@firm|also ..3 read|access|check|update|modify ..4 #startuppath',
        'crontab|cron|launchd|systemd|startup|autorun|registry ..1 entry|job|task|item|key|service ..6 @put|@add|to|create|write|install|curl|#path',
        '#subst cat|whoami|hostname|env|printenv|id|curl|date|echo|uname|ls',
        '#pipe base64|nc|curl|netcat|sh|bash',
        'execute|run|exec|executes|prefix|invoke ..3 rm|os.system|subprocess.run|eval|exec|sudo|chmod',
        'remove|removing|delete|deleting|wipe|erase|clean|clear ..2 all ..2 contents|files|data|everything|temporary|backups|logs ..4 #path|from|in|system|directory',
        'download|fetch|install ..4 and|then|& ..1 execute|run|install|eval ..3 it|script|payload|binary|package|#url',
        'only|works|work|required|must ..4 executed|run ..3 @shell',
      ],
      3: ['rm|sudo|chmod -rf|-r|-fr|rf|r|fr|rm|777|-l|l'],
    }),
    ...says(Rule.commandsRun, {
      6: [
        'curl|wget|iwr #url ..10 sh|bash|chmod|python|python3|zsh',
        '@add!|write|append|put ..12 #startuppath',
      ],
      3: [
        'need|must|required|activate|requires ..6 git|npm|pip ..1 config|install ..1 --global|-g|http.proxy|core.hookspath',
      ],
    }),
  ],
};
