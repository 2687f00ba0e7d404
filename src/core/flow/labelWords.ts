const set = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Words of names and first sentences that tell what a tool does with data. Singular, lower case. */
export const READS = set(
  'get list read search find query show view describe head tail stat cat grep glob look lookup count log diff ' +
    'inspect retrieve load open download fetch browse crawl scrape extract export analyze analyse review ' +
    'summarize summarise check filter recall watch monitor visit navigate return obtain display see explore ' +
    'scan detect audit identify locate report fetches gets lists reads searches finds returns retrieves shows ' +
    'introspect select dump pull receive access observe capture screenshot ask discover enumerate collect ' +
    'compare match tree transcribe parse recommend manage exchange',
);

/** It works on what it is given. */
export const COMPUTES = set(
  'generate calculate compute convert translate evaluate validate verify think plan format encode decode hash ' +
    'sleep wait echo ping test simulate solve render draw login authenticate logout sort count random predict ' +
    'estimate suggest help thinking calculator version prompt',
);

/** It changes something, here or elsewhere. */
export const CHANGES = set(
  'write create update edit patch insert append add set put save modify replace move rename copy mkdir touch ' +
    'upsert merge commit apply import assign close reopen reset restore delete remove drop clear archive ' +
    'cancel schedule reschedule register manage make build configure attach link tag mark enable disable start ' +
    'stop approve reject resolve rate refund book record change upload push post publish submit manage kill',
);

/** It hands something to somebody else, whatever it is about. */
export const SENDS = set(
  'send post publish email mail notify share upload tweet retweet reply forward transfer pay wire invite submit ' +
    'broadcast dispatch push deploy webhook checkout purchase buy trade donate sms dm announce message comment ' +
    'respond refund interact click sends posts publishes uploads shares',
);

/** Its arguments are a program. */
export const RUNS = set(
  'run exec execute eval shell bash command terminal script spawn invoke sh powershell python javascript js ' +
    'graphql cmd',
);

/** It calls any address. */
export const CALLS = set('request curl http webhook navigate goto browser puppeteer playwright');

/** A program that asks a store, and cannot call out in general. */
export const ASKS_STORE = set('sql query select cypher aggregate');

/** What belongs to a person, their work or their accounts. */
export const PRIVATE = set(
  'email mail inbox gmail message chat conversation thread dm sms call calendar event appointment meeting contact ' +
    'account profile user me my own balance transaction payment bank iban card invoice order cart purchase ' +
    'subscription customer client lead deal patient employee member team organization org workspace tenant file ' +
    'folder directory dir path filesystem drive document doc note memo notebook page wiki knowledge memory entity graph ' +
    'relation database db table schema row record collection index bucket object storage repo repository branch ' +
    'commit code codebase source project task todo issue ticket board sprint incident alert log trace error metric ' +
    'dashboard report env environment variable config setting secret password credential token key vault session ' +
    'cookie history bookmark clipboard screenshot screen photo image device sensor home health workout activity ' +
    'fitness sleep cluster namespace pod node instance server deployment cronjob pipeline workflow job resource ' +
    'website site analytics campaign audience form response submission survey attachment draft contract quote bill ' +
    'expense ledger portfolio position fill wallet holding subscription vm container network kubernetes k8s ' +
    'column dataset cell sheet spreadsheet excel worksheet deck asset tab',
);

/** What everybody can read: it tells nothing about who asks. */
export const PUBLIC = set(
  'weather forecast temperature climate time date timezone clock wikipedia wiki dictionary word definition ' +
    'translate translation language currency exchange rate price stock crypto coin market ticker movie film tv show ' +
    'music song artist lyric game pokemon anime book library author recipe food beer wine country city map geocode ' +
    'geocoding latitude longitude place route flight hotel train airport news headline rss arxiv paper pubmed ' +
    'citation compound gene protein molecule sample npm pypi crate package documentation docs api web google bing duckduckgo internet ' +
    'public random joke fact quiz calculator calculate math convert unit color emoji breach cve domain dns ' +
    'whois ip zodiac horoscope holiday sport football nba trend trending video youtube tiktok blockchain ' +
    'contract onchain ethereum solana bitcoin defi nft version car real',
);

/** What others can write, or send unasked. */
export const OTHERS = set(
  'email mail inbox gmail message chat thread dm sms reply comment discussion issue pull pr mr merge ticket review ' +
    'post tweet feed rss timeline mention notification invite invitation calendar event appointment web webpage page ' +
    'website site html internet online browser browse google bing duckduckgo serp tavily exa perplexity ' +
    'brave crawl scrape news article blog forum reddit hackernews stackoverflow youtube video transcript subtitle ' +
    'caption podcast tiktok douyin twitter x facebook instagram linkedin slack discord telegram whatsapp teams ' +
    'channel attachment download shared share drive transaction incident alert form submission response feedback ' +
    'customer lead wiki confluence notion wechat bilibili weibo xiaohongshu',
);

/** Of these, words of a description that are seldom used otherwise. */
export const OTHERS_SAID = set(
  'email inbox gmail tweet reddit hackernews stackoverflow youtube tiktok twitter facebook instagram linkedin ' +
    'slack discord telegram whatsapp wechat bilibili weibo web webpage website internet google bing comment ' +
    'crawled issue conversation message forum news attachment',
);

/** What others read once it was written. */
export const SHARED = set(
  'comment issue pull pr mr merge ticket review post tweet message chat channel thread page wiki event ' +
    'participant attendee invitation invite guest gist release discussion reply notification transaction payment ' +
    'transfer campaign contact lead deal task card board incident organization repo repository story status webhook ' +
    'calendar permission collaborator access role',
);

/** Arguments that say where something goes. */
export const PLACES = set(
  'url urls link links href endpoint webhook callback host hostname website site',
);

/** Arguments that say who gets it. */
export const PEOPLE = set(
  'recipient recipients to cc bcc email emails phone attendee attendees participant participants invitee ' +
    'invitees channel payee beneficiary iban',
);

/** Arguments that name something of the person's. */
export const OWN = set(
  'path paths file files filename filepath dir directory folder repo repository account mailbox inbox database table',
);
