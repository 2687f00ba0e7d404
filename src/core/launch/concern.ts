/** What is remarkable about a command line. Stable strings; `ui/strings/concerns.ts` words them. */
export const Concern = {
  /** A shell reads the command: `sh -c`, `cmd /c`, `powershell -Command`. */
  shell: 'shell',
  /** What one program prints is run by another. */
  pipeToShell: 'pipe.shell',
  /** More rights than the person has now: `sudo`. */
  privileged: 'privileged',
  /** Program text on the command line: `node -e`, `eval`. */
  inlineCode: 'inline.code',
  deletes: 'deletes',
  download: 'download',
  /** Keys, passwords, browser profiles, settings of the machine. */
  sensitivePath: 'path.sensitive',
  wholeHome: 'path.home',
  wholeDisk: 'path.root',
  /** A container that can leave its box. */
  container: 'container.open',
  /** Text that people cannot read. */
  encoded: 'encoded',
  /** Another version may run tomorrow: no version, a range, a tag, a branch. */
  versionNotFixed: 'version.open',
  /** From an address, not from a package registry. */
  remoteInstall: 'install.remote',
  /** A server elsewhere is on this machine, in the person's own network, beside it, or where a cloud keeps its keys. */
  here: 'address.here',
  ownNetwork: 'address.own',
  linkLocal: 'address.linkLocal',
  metadata: 'address.metadata',
  /** An address that belongs to nobody, or that cannot be read. */
  reserved: 'address.reserved',
  /** Numbers in the place of a name. */
  ipAddress: 'address.number',
  /** Letters of another alphabet in the name. */
  punycode: 'address.letters',
  unencrypted: 'address.plain',
  /** A user name or password in it. */
  credentials: 'address.credentials',
  /** The entry allows its name to lead there. */
  mayLeadHere: 'reach.here',
  mayLeadInside: 'reach.own',
  mayLeadOdd: 'reach.other',
  /** From a registry that the command line names. */
  otherRegistry: 'install.registry',
  /** Nobody checks whom the package is fetched from. */
  unchecked: 'install.unchecked',
  /** Something is fetched beside the package that runs. */
  morePackages: 'install.more',
  /** Packages may run programs while they are installed. */
  installScripts: 'install.scripts',
  /** Another program installs something at each start. */
  installsFirst: 'install.first',
  /** Written almost like a well-known package. */
  nearName: 'name.near',
  /** The name of a well-known package, in another scope. */
  sameName: 'name.same',
  /** A key, where every program of the person can read it. */
  keyInWords: 'key.words',
  /** A variable from around the entry goes into a container, though the entry does not set it. */
  handedOn: 'env.handed',
} as const;
export type Concern = (typeof Concern)[keyof typeof Concern];
