/** What a call does, as its name and arguments say; ordered from the least to the most. */
export const Verb = {
  call: 'call',
  read: 'read',
  write: 'write',
  delete: 'delete',
  send: 'send',
  run: 'run',
} as const;
export type Verb = (typeof Verb)[keyof typeof Verb];

const ORDER: readonly Verb[] = ['call', 'read', 'write', 'delete', 'send', 'run'];

const words = (text: string) => text.split(' ');

const LEXICON: Readonly<Record<Exclude<Verb, 'call'>, readonly string[]>> = {
  read: words(
    'read get list search find query show view describe head tail stat tree cat ls grep glob look lookup ' +
      'count status log diff inspect retrieve load open download browse visit check verify validate compare preview ' +
      'extract summarize analyze calculate compute measure total info details history summary',
  ),
  write: words(
    'write create update edit patch insert append add set put save modify replace move rename copy ' +
      'mkdir touch upsert merge commit push apply import store assign close reopen checkout reset restore',
  ),
  delete: words('delete remove drop destroy erase purge truncate unlink rm rmdir wipe kill'),
  send: words(
    'send post publish email mail notify share upload tweet reply forward fetch navigate',
  ),
  run: words('run exec execute eval shell bash command terminal script spawn invoke sh powershell'),
};

/** Words that stay a deed even after a reading word (`get_and_delete`); others are then a noun (`list_runs`). */
const ALWAYS = words(
  'delete remove destroy erase purge truncate write exec execute eval send drop overwrite',
);

const VERB_OF = new Map<string, Verb>(
  ORDER.flatMap((verb) => (verb === 'call' ? [] : LEXICON[verb].map((word) => [word, verb]))),
);

/** Characters of a name that are looked at. */
const NAME = 200;

/** The lower-case words of a name: `readFile`, `read_file` and `fs.read-file` all hold `read` and `file`. */
export function wordsOf(name: string): readonly string[] {
  return name
    .slice(0, NAME)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** The stronger of two verbs. */
export function stronger(a: Verb, b: Verb): Verb {
  return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b;
}

/**
 * The verb that a tool's name claims. A name is the server's own word: a hostile server calls its tool what it
 * likes, so this orders and words a card and decides nothing.
 */
export function verbOfName(name: string): Verb {
  let verb: Verb = 'call';
  for (const word of wordsOf(name)) {
    const next = VERB_OF.get(word);
    if (next && (verb !== 'read' || ALWAYS.includes(word))) verb = stronger(verb, next);
  }
  return verb;
}
