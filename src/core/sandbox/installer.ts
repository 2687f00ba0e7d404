/** What installs packages, by the family of a Linux distribution as `/etc/os-release` names it. */
const INSTALLERS: readonly (readonly [families: RegExp, command: string])[] = [
  [/^(?:debian|ubuntu)$/, 'sudo apt install'],
  [/^(?:fedora|rhel|centos)$/, 'sudo dnf install'],
  [/^(?:suse|opensuse)$/, 'sudo zypper install'],
  [/^arch$/, 'sudo pacman -S'],
  [/^alpine$/, 'sudo apk add'],
];

/** The command that installs packages here; undefined where the distribution is not known. */
export function installerOf(osRelease: string): string | undefined {
  const value = (name: string): string =>
    new RegExp(`^${name}="?([^"\\n]{0,200})"?$`, 'm').exec(osRelease)?.[1] ?? '';
  const names = [value('ID'), ...value('ID_LIKE').split(' ')].map((n) => n.toLowerCase());
  const known = names.flatMap((n) => INSTALLERS.filter(([families]) => families.test(n)));
  return known[0]?.[1];
}
