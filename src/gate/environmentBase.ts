/**
 * Variables that every server gets, because programs do not run, find their files or reach a network without them. The
 * list is told in docs/ENVIRONMENT.md. None of them is meant for secrets, but an address of a proxy or package index
 * may hold one.
 */
const EVERYWHERE: readonly string[] = [
  // Programs, places, language and time.
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'TERM', 'TZ', 'LANG', 'LANGUAGE'],
  ...['TMPDIR', 'TMP', 'TEMP', 'COLORTERM', 'NO_COLOR', 'FORCE_COLOR', 'CI'],
  // Where a desktop is, for servers that open a browser or a window.
  ...['DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY', 'DBUS_SESSION_BUS_ADDRESS', 'WSL_DISTRO_NAME'],
  // Proxies and certificates.
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY', 'FTP_PROXY'],
  ...['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy', 'ftp_proxy'],
  ...['SSL_CERT_FILE', 'SSL_CERT_DIR', 'NODE_EXTRA_CA_CERTS', 'REQUESTS_CA_BUNDLE'],
  ...['CURL_CA_BUNDLE', 'PIP_CERT', 'GIT_SSL_CAINFO', 'NODE_USE_ENV_PROXY', 'NODE_USE_SYSTEM_CA'],
  // Where runners and languages keep what they installed.
  ...['NVM_DIR', 'NVM_BIN', 'VOLTA_HOME', 'FNM_DIR', 'FNM_MULTISHELL_PATH', 'ASDF_DIR'],
  ...[
    'ASDF_DATA_DIR',
    'MISE_DATA_DIR',
    'MISE_SHIMS_DIR',
    'PYENV_ROOT',
    'CONDA_PREFIX',
    'PNPM_HOME',
  ],
  ...['BUN_INSTALL', 'BUN_INSTALL_CACHE_DIR', 'DENO_DIR', 'DENO_INSTALL_ROOT', 'COREPACK_HOME'],
  ...[
    'CARGO_HOME',
    'RUSTUP_HOME',
    'GOPATH',
    'GOROOT',
    'GOMODCACHE',
    'GOCACHE',
    'GOFLAGS',
    'GOPROXY',
  ],
  ...['JAVA_HOME', 'DOTNET_ROOT', 'NUGET_PACKAGES', 'GEM_HOME', 'GEM_PATH', 'RBENV_ROOT'],
  ...['DOCKER_HOST', 'DOCKER_CONFIG', 'DOCKER_CONTEXT', 'DOCKER_CERT_PATH', 'DOCKER_TLS_VERIFY'],
  ...['PIP_INDEX_URL', 'PIP_CACHE_DIR', 'PIP_CONFIG_FILE', 'PLAYWRIGHT_BROWSERS_PATH'],
  ...['PUPPETEER_CACHE_DIR', 'PUPPETEER_EXECUTABLE_PATH'],
];

const WINDOWS: readonly string[] = [
  ...['SYSTEMROOT', 'SYSTEMDRIVE', 'WINDIR', 'COMSPEC', 'PATHEXT', 'OS', 'USERNAME', 'USERDOMAIN'],
  ...['USERPROFILE', 'HOMEDRIVE', 'HOMEPATH', 'APPDATA', 'LOCALAPPDATA', 'PROGRAMDATA', 'PUBLIC'],
  ...['ALLUSERSPROFILE', 'PROGRAMFILES', 'PROGRAMFILES(X86)', 'PROGRAMW6432', 'COMPUTERNAME'],
  ...['COMMONPROGRAMFILES', 'COMMONPROGRAMFILES(X86)', 'COMMONPROGRAMW6432', 'DRIVERDATA'],
  ...['NUMBER_OF_PROCESSORS', 'PROCESSOR_ARCHITECTURE', 'PROCESSOR_ARCHITEW6432', 'PSMODULEPATH'],
  ...['PROCESSOR_IDENTIFIER', 'PROCESSOR_LEVEL', 'PROCESSOR_REVISION', 'NVM_HOME', 'NVM_SYMLINK'],
];

/** Groups of names: language, folders by the XDG rules, settings of npm and uv. */
const GROUPS = /^(?:LC_|XDG_|NPM_CONFIG_|UV_)/i;

/** What a name of a group says that is a secret; such a name is not of the base. */
const SECRET = /TOKEN|AUTH|PASSW|SECRET|CREDENTIAL|OTP|KEY(?!RING)|USERNAME/i;

const NAMES = new Set(EVERYWHERE);
const UPPER = new Set([...EVERYWHERE, ...WINDOWS].map((name) => name.toUpperCase()));

/** Whether every server gets this variable. Names have no case on Windows. */
export function isBase(name: string, windows: boolean): boolean {
  if (windows ? UPPER.has(name.toUpperCase()) : NAMES.has(name)) return true;
  return GROUPS.test(name) && !SECRET.test(name);
}
