import { JsonError, parseLossless, type JsonNode } from '../../shared/lossless.ts';

/** A number and its sign, point and exponent apart. */
const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/**
 * The first number of a JSON text that would be another one after reading and writing it as a double; undefined where
 * all survive, or where it is no JSON. The client of calls by hand writes arguments anew.
 */
export function inexactNumber(text: string): string | undefined {
  let root: JsonNode;
  try {
    root = parseLossless(text);
  } catch (thrown) {
    if (!(thrown instanceof JsonError)) throw thrown;
    return undefined;
  }
  const rest: JsonNode[] = [root];
  for (let node = rest.pop(); node; node = rest.pop()) {
    if (node.kind === 'array') rest.push(...node.items);
    else if (node.kind === 'object') rest.push(...node.entries.map((e) => e.value));
    else if (
      node.kind === 'number' &&
      plain(node.text) !== plain(JSON.stringify(Number(node.text)))
    )
      return node.text;
  }
  return undefined;
}

/** Digits without zeros at the ends, and the power of ten of the last one. */
function plain(text: string): string {
  const [, sign = '', whole = '', part = '', power = '0'] = NUMBER.exec(text) ?? [];
  const digits = `${whole}${part}`.replace(/^0+/, '');
  const short = digits.replace(/0+$/, '');
  if (short === '') return '0';
  const exponent = Number(power) - part.length + (digits.length - short.length);
  return `${sign}${short}e${exponent}`;
}
