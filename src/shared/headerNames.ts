/** What may be the name of an HTTP header. */
export const HEADER_NAME = /^[!#$%&'*+.^_`|~\w-]+$/;

/** Names of headers that belong to the connection or to the protocol: the gate sets them, and no entry may. */
export const RESERVED_HEADER =
  /^(?:accept|accept-encoding|connection|content-encoding|content-length|content-type|expect|host|keep-alive|last-event-id|mcp-session-id|mcp-protocol-version|mcp-method|mcp-name|mcp-param-.*|proxy-.*|te|trailer|transfer-encoding|upgrade)$/i;
