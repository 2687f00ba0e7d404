import { Thing } from './token.ts';

/** Parts of a path that tell what a file holds. Compared with a lower-case path, as substrings. */
const SECRET =
  '.ssh/|/.ssh|id_rsa|id_ed25519|id_ecdsa|id_dsa|known_hosts|.aws/|/.aws|.kube|kubeconfig|/etc/passwd|/etc/shadow|/etc/sudoers|.npmrc|.pypirc|.netrc|.git-credentials|.gitconfig|.docker/config|mcp.json|mcp_config|mcp_settings|claude_desktop_config|.claude.json|.cursor/|.bash_history|.zsh_history|_history|.gnupg|.pgpass|.my.cnf|credentials|keychain|login data|cookies.sqlite|logins.json|key4.db|gcloud|secrets.|/secrets|wallet.dat|/proc/self/environ|environ|_token|token.|token_|api_key|apikey|passwd|password|private_key|privatekey|.pem|.p12|.pfx|.keystore|.jks|.ppk|.kdbx|.tfstate|vault|service-account|service_account|local state|etc/security|ntds.dit|/sam'.split(
    '|',
  );
const STARTUP =
  '.bashrc|.zshrc|.profile|.bash_profile|.zprofile|.zshenv|/etc/cron|crontab|/etc/rc.local|launchagents|launchdaemons|.config/autostart|/etc/systemd|.git/hooks|authorized_keys|.vscode/|.claude/|claude.md|agents.md|.cursorrules|copilot-instructions|/etc/profile|sitecustomize.py|startup/'.split(
    '|',
  );
/** A hidden file of somebody's home folder. */
const HOME =
  /^(?:~|\$\{?home\}?|\/home\/[^/]{1,64}|\/users\/[^/]{1,64}|\/root|%userprofile%)[/\\]\.[a-z]/;
const ENV = /(?:^|[/\\~])\.env(?:$|[^a-z0-9])/;
const DROP = /^\/(?:tmp|var\/tmp|dev\/shm)\/\./;
const ROOTED = /^(?:~|\.{0,2}[/\\]|\.[a-z]|[a-z]:\\|\$\{?home|%[a-z]+%)/;

/** What kind of path a lower-case chunk of text is; 0 where it is none. */
export function pathKind(chunk: string): number {
  const slash = chunk.includes('/') || chunk.includes('\\');
  const dot = chunk.charCodeAt(0) === 46;
  if (!slash && !dot && !chunk.includes('.') && !chunk.startsWith('id_')) return 0;
  if (!ROOTED.test(chunk) && !isFile(chunk)) return 0;
  if (STARTUP.some((s) => chunk.includes(s))) return Thing.startupPath;
  if (HOME.test(chunk) || ENV.test(chunk)) return Thing.secretPath;
  if (DROP.test(chunk)) return Thing.dropPath;
  if (SECRET.some((s) => chunk.includes(s))) return Thing.secretPath;
  return slash && ROOTED.test(chunk) && chunk.length > 1 ? Thing.path : 0;
}

/** Whether it ends like a file that can hold a secret: told apart from prose and from code like `token.id`. */
function isFile(chunk: string): boolean {
  return (
    /\.(?:json|ya?ml|toml|ini|conf|cfg|txt|pem|key|p12|pfx|env|db|sqlite|dat|log|sh|tfstate|kdbx|ppk|jks)$/.test(
      chunk,
    ) || /^id_(?:rsa|ed25519|ecdsa|dsa)/.test(chunk)
  );
}
