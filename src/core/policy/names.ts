/**
 * Whether a name fits one of these patterns, in which `*` stands for any run of characters. Linear in both. A name is a
 * label that a configuration file or a server chose: it does NOT prove who stands behind it.
 */
export function fitsAny(patterns: readonly string[], name: string, exact: boolean): boolean {
  return patterns.some((pattern) =>
    exact ? fits(pattern, name) : fits(pattern.toLowerCase(), name.toLowerCase()),
  );
}

function fits(pattern: string, name: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  const tail = rest.pop();
  if (tail === undefined) return pattern === name;
  if (!name.startsWith(head)) return false;
  let at = head.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length - tail.length >= at && name.endsWith(tail);
}
