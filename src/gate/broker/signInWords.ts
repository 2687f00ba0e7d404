import type { BrokerMessage } from '../../shared/protocol/gate.ts';

/** Checks of what a broker says about sign-ins, written out like those of `words.ts`. */
type Fields = Readonly<Record<string, unknown>>;

const isText = (v: unknown): v is string => typeof v === 'string';
const isTexts = (v: unknown): v is string[] => Array.isArray(v) && v.every(isText);
const isTextOrAbsent = (v: unknown): v is string | undefined => v === undefined || isText(v);

const WORDS: ReadonlySet<string> = new Set([
  'token',
  'refresh',
  'noToken',
  'signInVerdict',
  'opened',
]);

/** What a broker says about the sign-in of a server elsewhere. */
export type SignInWord = Extract<
  BrokerMessage,
  { t: 'token' | 'refresh' | 'noToken' | 'signInVerdict' | 'opened' }
>;

export const isSignIn = (message: BrokerMessage): message is SignInWord => WORDS.has(message.t);

export function readSignIn(n: number, f: Fields): BrokerMessage | undefined {
  switch (f.t) {
    case 'token':
      return isText(f.serial) && isText(f.access)
        ? { t: 'token', n, serial: f.serial, access: f.access }
        : undefined;
    case 'refresh':
      return isText(f.renewing) ? { t: 'refresh', n, renewing: f.renewing } : undefined;
    case 'opened':
      return typeof f.ok === 'boolean' ? { t: 'opened', n, ok: f.ok } : undefined;
    case 'signInVerdict': {
      const { allow, scopes, reason } = f;
      if (typeof allow !== 'boolean' || !isTexts(scopes) || !isText(reason)) return undefined;
      return { t: 'signInVerdict', n, allow, scopes, reason };
    }
    case 'noToken': {
      const { clientId, clientSecret, document, granted } = f;
      if (!isTextOrAbsent(clientId) || !isTextOrAbsent(clientSecret)) return undefined;
      if (!isTextOrAbsent(document) || (granted !== undefined && !isTexts(granted)))
        return undefined;
      return {
        ...{ t: 'noToken', n },
        ...(clientId !== undefined && { clientId }),
        ...(clientSecret !== undefined && { clientSecret }),
        ...(document !== undefined && { document }),
        ...(granted !== undefined && { granted }),
      };
    }
    default:
      return undefined;
  }
}
