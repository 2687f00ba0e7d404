/** Characters of a name that are looked at. */
const NAME = 200;

/** The lower-case words of a name: `readFile`, `read_file` and `fs.read-file` all hold `read` and `file`. */
export function wordsOf(name: string): readonly string[] {
  return name
    .slice(0, NAME)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
