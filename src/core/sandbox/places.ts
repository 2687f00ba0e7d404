/** Below a home folder: keys, passwords, sessions of browsers, histories of shells. */
const PLACES: readonly string[] = [
  ...['.ssh', '.gnupg', '.aws', '.azure', '.kube', '.docker', '.password-store', '.vault-token'],
  ...['.netrc', '.npmrc', '.yarnrc.yml', '.pypirc', '.pgpass', '.my.cnf', '.git-credentials'],
  ...['.cargo/credentials', '.cargo/credentials.toml', '.gem/credentials', '.terraform.d'],
  ...[
    '.config/gcloud',
    '.config/gh',
    '.config/op',
    '.config/hub',
    '.config/doctl',
    '.config/rclone',
  ],
  ...[
    '.config/google-chrome',
    '.config/chromium',
    '.config/BraveSoftware',
    '.config/microsoft-edge',
  ],
  ...['.mozilla', '.thunderbird', '.local/share/keyrings', '.local/share/kwalletd'],
  ...['.bash_history', '.zsh_history', '.python_history', '.node_repl_history', '.psql_history'],
  ...['.claude.json', '.claude/.credentials.json', '.codex/auth.json', '.gemini/oauth_creds.json'],
  ...['Library/Keychains', 'Library/Cookies', 'Library/Messages', 'Library/Mail', 'Library/Safari'],
  ...['Library/Application Support/Google/Chrome', 'Library/Application Support/Firefox'],
];

/** What no sandboxed server reads or writes of a person's files, whatever it may otherwise. */
export const hiddenPlaces = (home: string): readonly string[] => PLACES.map((p) => `${home}/${p}`);
