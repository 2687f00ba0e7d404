/** The writing end of a proved connection. */
export interface Wire {
  send(text: string): void;
  close(): void;
}

/** The reading end; `closed` comes once, last. */
export interface Sink {
  push(chunk: Buffer): void;
  closed(): void;
}
