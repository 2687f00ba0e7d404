import { Rule } from '../rules.ts';
import { type Check, says } from './check.ts';

/** Reading keys, passwords, private files. A tool that is for that says so by its name. */
export const secretSource: Check = {
  rules: [Rule.secretsRead],
  wordings: [
    ...says(Rule.secretsRead, {
      6: [
        'write|log|append|save|store|copy|record ..8 @secret|plaintext|token|value|values|content|contents ..8 #droppath|#path',
        '@firmly|first|please|beforehand|before|prior|also|needed ..5 @take! ..5 #secretpath',
        '@firmly|first|beforehand|before|prior ..5 @take! ..4 $source',
      ],
      5: [
        '@read|include|provide|contents|content|append|use ..6 #secretpath',
        'export|record|reveal|expose ..5 #secretpath',
        'with|from|path|credentials ..3 #secretpath',
        "@read!|collect|find ..2 all|any|every|user's|users ..2 @secret",
        '@leak! ..5 @data|@secret|key|keys|sensitive|all',
        'read|cat|dump|extract|steal|harvest|collect|grab|locate|search ..3 ssh|private|api|aws|gpg|encryption key|keys',
        'extract|harvest|collect|dump|steal|gather|include|expose ..4 all|any|actual|database|admin|master|production|every ..1 @secret|keys',
        '@put|pass|send|encode|exfiltrate|forward|transmit ..3 private|personal|confidential|sensitive information|data|details|documents|files ..3 to|in|as|into|via',
        '@put|include|return|disclose|reveal ..4 @secret|keys ..3 in|to|with|as ..2 @model-out|logs|log|query|url|request|output|comment|the|every',
        'save|store|note|remember|record|log|keep|capture|collect|write ..2 any|all|every|each|whatever ..3 @secret|keys|password|passwords',
        'any|every|each|whenever|when|time ..3 @secret|key|keys|password ..6 save|store|note|record|log|capture|write|send|forward',
        'grab|collect|copy|include|read|upload|uploads|take ..6 dot|hidden|neighbouring|config|configuration|dotfiles files|file|dotfiles',
      ],
      3: [
        '@firm|first ..3 read|fetch|access|include|provide|retrieve|extract ..8 #uri',
        'dump|print|read|capture|include|collect|send ..1 all|current|the|full|entire|process ..1 environment|env ..1 variables|variable|vars|snapshot',
        '@env @variables ..4 @put!|@send!',
        'contents|content|text ..1 of ..2 #secretpath',
      ],
    }),
    ...says(Rule.secretsRead, {
      5: [
        '#secretpath ..5 be ..1 attached|sent|included|read|passed|provided|uploaded|copied|submitted',
        '@secret|keys|passwords ..8 tested|tried|submitted ..3 against|on|to|with|in',
        'save|store|note|remember|record|log|keep|capture|collect|write ..2 any|all|every ..6 @secret|keys',
      ],
      4: ['fill|use|test|try|submit|enter ..4 $source'],
    }),
  ],
};
