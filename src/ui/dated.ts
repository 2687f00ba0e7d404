import { env } from 'vscode';

/** A date as people write it where they are, without the time. */
export const dated = (at: number): string =>
  new Date(at).toLocaleDateString(env.language, { dateStyle: 'medium' });
