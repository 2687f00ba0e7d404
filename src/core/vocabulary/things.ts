/* What tools are about. Singular, lower case: a server names its tools as it likes, so these only group and warn. */
const set = (text: string): ReadonlySet<string> => new Set(text.split(' '));

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

/** Words of names and arguments with which a change concerns others, money or access, and is no everyday one. */
export const STAKES = set(
  'participant participants attendee attendees invitee invitees guest guests member members user users email emails ' +
    'phone permission permissions role roles access password passwords passcode pin secret token credential ' +
    'credentials key keys amount price payment pay card iban account owner repo repository bucket channel team org ' +
    'event events meeting meetings appointment appointments ' +
    'push merge publish deploy release checkout order transfer purchase buy subscribe approve sign vote install',
);
