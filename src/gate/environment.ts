type Env = Readonly<Record<string, string | undefined>>;

const ALIAS = 'CSENV_';
const OWN = /^(?:COUNTERSIGN_|CSENV_)/i;

/**
 * The environment of the upstream: the gate's own without everything that belongs to Countersign, and with aliased
 * names restored. The broker's address and the variable that turns the editor into Node never reach it.
 * It does NOT filter anything else: what the client hands over, the server gets.
 */
export function upstreamEnv(own: Env, aliases: readonly string[]): Record<string, string> {
  const out: Record<string, string> = {};
  const electron = own.COUNTERSIGN_ELECTRON === '1';
  for (const [name, value] of Object.entries(own)) {
    if (value === undefined || OWN.test(name)) continue;
    if (electron && name.toUpperCase() === 'ELECTRON_RUN_AS_NODE') continue;
    out[name] = value;
  }
  for (const real of aliases) {
    const value = own[ALIAS + real];
    if (value !== undefined) out[real] = value;
  }
  return out;
}
