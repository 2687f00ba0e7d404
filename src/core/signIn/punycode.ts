const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;

/** Letters of one label of a host name that follows `xn--` (RFC 3492); undefined where it is none. */
function decodeLabel(text: string): string | undefined {
  const cut = text.lastIndexOf('-');
  const out = Array.from(cut > 0 ? text.slice(0, cut) : '', (c) => c.codePointAt(0) ?? 0);
  let code = 128;
  let at = 0;
  let bias = 72;
  for (let i = cut > 0 ? cut + 1 : 0; i < text.length;) {
    const before = at;
    for (let weight = 1, k = BASE; ; k += BASE) {
      const digit = digitOf(text.charCodeAt(i++));
      if (digit === undefined) return undefined;
      at += digit * weight;
      const threshold = k <= bias ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias;
      if (digit < threshold) break;
      weight *= BASE - threshold;
      if (weight > 0xffffffff) return undefined;
    }
    const length = out.length + 1;
    bias = adapted(at - before, length, before === 0);
    code += Math.floor(at / length);
    at %= length;
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
    out.splice(at++, 0, code);
  }
  return String.fromCodePoint(...out);
}

function digitOf(unit: number): number | undefined {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30 + 26;
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x7a ? lower - 0x61 : undefined;
}

function adapted(delta: number, length: number, first: boolean): number {
  let left = Math.floor(delta / (first ? 700 : 2));
  left += Math.floor(left / length);
  let k = 0;
  for (; left > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) left = Math.floor(left / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * left) / (left + 38));
}

/** The letters that a host name stands for; the name itself where it is plain or cannot be read. */
export function decodedHost(host: string): string {
  if (host.length > 255 || !/(?:^|\.)xn--/i.test(host)) return host;
  return host
    .split('.')
    .map((label) => (/^xn--/i.test(label) ? (decodeLabel(label.slice(4)) ?? label) : label))
    .join('.');
}
