/** The words that the sample greets with. */
export function greeting(name: string): string {
  return `Hello, ${name}.`;
}
