import { findMember, textAt } from '../wire/find.ts';
import type { Message } from '../wire/scan.ts';
import type { Span } from '../wire/json.ts';

const VERSION = 'io.modelcontextprotocol/protocolVersion';
const CAPABILITIES = 'io.modelcontextprotocol/clientCapabilities';
/** Bytes of capabilities that are read; a server must not make the gate work for what a client would not send. */
const MOST = 64 * 1024;

/** Revision and capabilities in one text, on which what a server says may depend. */
export function variantText(version: string, capabilities: string): string {
  return capabilities === '' ? version : `${version} ${capabilities}`;
}

/** The variant that a request of the 2026-07-28 revision names in its `_meta`; undefined for older ones. */
export function modernVariant({ bytes, params }: Message): string | undefined {
  const version = params?.meta && textAt(bytes, findMember(bytes, params.meta, VERSION));
  if (version === undefined || !params?.meta) return undefined;
  return variantText(version, capabilityNames(bytes, findMember(bytes, params.meta, CAPABILITIES)));
}

/** What the client of an older revision says that it can do, in `initialize`. */
export function initialCapabilities({ bytes, params }: Message): string {
  return params ? capabilityNames(bytes, findMember(bytes, params.span, 'capabilities')) : '';
}

/** `a b(x,y)`: sorted names with their sorted members. */
function capabilityNames(bytes: Buffer, span: Span | undefined): string {
  if (!span || span.end - span.start > MOST) return '';
  const names = (value: unknown): [string, unknown][] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
      : [];
  // The span was read under the wire rules: it is JSON.
  const value: unknown = JSON.parse(bytes.toString('utf8', span.start, span.end));
  return names(value)
    .map(([name, inner]) => {
      const inside = names(inner).map(([n]) => n);
      return inside.length > 0 ? `${name}(${inside.join(',')})` : name;
    })
    .join(' ');
}
