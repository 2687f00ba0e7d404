/** A picture of one red pixel and a sound of no samples, in base64. */
export const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==';
export const WAV = 'UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=';

export const text = (said: string) => ({ type: 'text' as const, text: said });
export const image = { type: 'image' as const, data: PNG, mimeType: 'image/png' };
export const resource = (uri: string, mimeType: string, said: string) => ({
  type: 'resource' as const,
  resource: { uri, mimeType, text: said },
});
export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

export const NONE: object = {};

/** What the client of a request of 2026-07-28 says that it can do. */
export const declared = (envelope: unknown): object => {
  const said = envelope as { 'io.modelcontextprotocol/clientCapabilities'?: object } | undefined;
  return said?.['io.modelcontextprotocol/clientCapabilities'] ?? NONE;
};
