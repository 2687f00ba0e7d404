/**
 * Bytes that spell text a person could read: well-formed UTF-8 without control characters. Undefined for anything
 * else, which is what hashes, keys, images and archives come out as.
 */
export function textOf(bytes: Iterable<number>): string | undefined {
  let text = '';
  let rest = 0;
  let code = 0;
  let least = 0;
  for (const byte of bytes) {
    if (rest > 0) {
      if ((byte & 0xc0) !== 0x80) return undefined;
      code = (code << 6) | (byte & 0x3f);
      if (--rest > 0) continue;
      if (code < least || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
    } else if (byte < 0x80) {
      if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 0x1b)
        return undefined;
      if (byte === 0x7f) return undefined;
      code = byte;
    } else {
      rest = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
      if (byte < 0xc2 || byte > 0xf4) return undefined;
      code = byte & (0x3f >> rest);
      least = rest === 1 ? 0x80 : rest === 2 ? 0x800 : 0x10000;
      continue;
    }
    text += String.fromCodePoint(code);
  }
  return rest === 0 ? text : undefined;
}

/** Whether a decoded piece says something: several words, a command, a path or an address. */
export function speaks(text: string | undefined): text is string {
  return (
    text !== undefined &&
    /[\p{L}\p{M}]{2}[^\p{L}]{1,3}[\p{L}\p{M}]|[\u3040-\u9fff\uac00-\ud7a3]{4}/u.test(text)
  );
}
