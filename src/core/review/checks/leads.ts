import { type Check, Lead, says } from './check.ts';

/**
 * What says little alone and much beside something else: a claim of authority, a threat, a path to keys.
 */
export const leads: Check = {
  rules: [],
  wordings: [
    ...says(Lead.address, {
      1: ['you|agents|assistant|model|llm ..1 must|shall'],
    }),
    ...says(Lead.consequence, {
      2: [
        '@otherwise ..6 @threat|not',
        'will|would|may ..2 @threat ..4 unless|if|without|otherwise',
        'failure ..1 to ..8 will|may|results|result|block|causes',
        'if you ..1 @not ..12 @threat|lost|crash',
        'will|would ..1 crash|corrupt|malfunction|terminate|break',
        'data|system|application|session ..3 lost|crash|crashes|corrupted|terminated',
      ],
    }),
    ...says(Lead.authority, {
      2: [
        'mandatory|required|compulsory|routine|critical ..2 @authority ..1 check|step|requirement|requirements|protocol|process|procedure|verification|audit|validation|scan|operation|policy',
      ],
      1: [
        'for|ensure|maintain|satisfy|required|mandatory|per|with ..3 @authority ..1 compliance|purposes|reasons|requirements|validation|verification|policy|policies|audit|regulations|checks|protocols|context|logging',
        'required|mandated|enforced|requested|approved|authorized by ..3 @authority|processor|system|gateway|provider|department|team',
        'this is ..1 mandatory|required|compulsory|critical|essential|crucial|a ..1 @authority|mandatory|required',
        '@authority requirement|requirements|compliance|protocol|policy|directive|mandate|notice|update|alert|reasons|purposes|standards',
        'very very',
      ],
    }),
    ...says(Lead.foreign, {
      1: ['#ident tool|function', 'tool|function|call|calling|invoke|using|use #ident'],
    }),
    ...says(Lead.secret, {
      2: ['#secretpath', '#startuppath'],
    }),
    ...says(Lead.drop, {
      2: ['#droppath'],
    }),
    ...says(Lead.command, {
      3: ['#subst'],
    }),
    ...says(Lead.address, {
      2: [
        'assistant|agent|ai|llm|agents|assistants should|must|shall|needs|ought ..4 @act!|@not|always|first|@ignore!',
      ],
    }),
  ],
};
