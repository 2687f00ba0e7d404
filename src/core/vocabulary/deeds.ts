/** What a word of a tool's name says that the tool does, for each of those who ask. */
export interface Deed {
  /** What a card says of the call; absent where the word is as often a thing. */
  readonly verb?: Told;
  /** What it does with data: the ground of its labels. */
  readonly does: readonly Doing[];
}

/**
 * `reads`: it brings something in. `computes`: it works on what it is given. `makes`: it gives back something made of
 * that, and does nothing else. `changes`: here or elsewhere. `sends`: to
 * somebody else, whatever it is about. `runs`: its arguments are a program. `calls`: any address. `asks`: a program
 * that asks a store and cannot call out in general.
 */
export type Doing =
  'reads' | 'computes' | 'makes' | 'changes' | 'sends' | 'runs' | 'calls' | 'asks';

/** A verb of a card. */
type Told = 'read' | 'write' | 'delete' | 'send' | 'run';

type Row = readonly [verb: Told | '', does: string, words: string];

/** One row for words that mean the same to all; a word stands in one row only. */
const TABLE: readonly Row[] = [
  [
    'read',
    'reads',
    'read get list search find show view describe head tail stat tree cat grep glob look lookup log diff inspect ' +
      'retrieve load open download browse visit check compare extract summarize summarise analyze analyse crawl ' +
      'scrape recall watch monitor obtain display see explore scan detect identify locate introspect observe ' +
      'discover enumerate collect transcribe parse recommend getter reader searcher finder fetcher viewer lister ' +
      'checker scraper extractor loader',
  ],
  ['read', 'reads computes', 'count'],
  ['read', 'reads asks', 'query'],
  ['read', 'computes', 'calculate compute verify validate'],
  ['read', '', 'ls status preview measure total info details history summary'],
  [
    '',
    'reads',
    'export review filter return report fetches gets lists reads searches finds returns retrieves shows dump pull ' +
      'receive access capture screenshot ask match exchange',
  ],
  ['', 'reads asks', 'select'],
  ['', 'asks', 'sql cypher aggregate'],
  [
    '',
    'computes makes',
    'generate convert format render draw translate encode decode generator converter formatter merger splitter',
  ],
  [
    '',
    'computes',
    'evaluate think plan hash sleep wait echo ping test simulate solve login authenticate logout sort random predict ' +
      'estimate suggest help thinking calculator version prompt',
  ],
  [
    'write',
    'changes',
    'write create update edit patch insert append add set put save modify replace move rename copy mkdir touch upsert ' +
      'merge commit apply import assign close reopen reset restore configure register tag mark change archive ' +
      'schedule reschedule record switch',
  ],
  ['write', 'reads changes', 'manage'],
  ['write', '', 'store'],
  ['write', 'changes sends', 'push'],
  ['write', 'sends', 'checkout'],
  ['delete', 'changes', 'delete remove drop kill clear cancel'],
  ['delete', '', 'destroy erase purge truncate unlink rm rmdir wipe'],
  [
    '',
    'changes',
    'make build attach link enable disable start stop approve reject resolve rate book',
  ],
  ['send', 'reads', 'fetch'],
  ['send', 'reads calls', 'navigate'],
  ['send', 'sends', 'send email mail notify share tweet reply forward'],
  ['send', 'changes sends', 'post publish upload submit refund'],
  [
    'send',
    'sends',
    'retweet transfer pay wire invite broadcast dispatch deploy purchase buy trade donate announce respond',
  ],
  ['', 'sends', 'sms dm message comment interact click sends posts publishes uploads shares'],
  ['', 'sends calls', 'webhook'],
  ['', 'calls', 'request curl http goto browser puppeteer playwright'],
  [
    'run',
    'runs',
    'run exec execute eval shell bash command terminal script spawn invoke sh powershell',
  ],
  ['', 'runs', 'python javascript js graphql cmd'],
];

/** Words of deeds, lower case. */
export const DEEDS: ReadonlyMap<string, Deed> = new Map(
  TABLE.flatMap(([verb, does, words]) => {
    const doings = does.split(' ').filter((word): word is Doing => word !== '');
    const deed: Deed = verb === '' ? { does: doings } : { verb, does: doings };
    return words.split(' ').map((word) => [word, deed] as const);
  }),
);

/** The words that say one doing. */
export const doing = (what: Doing): ReadonlySet<string> =>
  new Set([...DEEDS].flatMap(([word, { does }]) => (does.includes(what) ? [word] : [])));
