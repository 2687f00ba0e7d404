/** A browser that goes where it is sent, with cookies, until it comes back to the machine. */
export class Browser {
  /** Where it was sent. */
  readonly opened: string[] = [];
  /** Does not go where it is sent. */
  closed = false;
  /** There is none. */
  missing = false;
  /** Changes where a redirect leads. */
  bend: (to: URL) => URL = (to) => to;
  /** What the last page answered. */
  status = 0;

  readonly open = (url: string): Promise<boolean> => {
    this.opened.push(url);
    if (this.missing) return Promise.resolve(false);
    if (!this.closed) void this.go(url);
    return Promise.resolve(true);
  };

  async go(url: string): Promise<void> {
    const cookies = new Map<string, string>();
    let at = new URL(url);
    for (let i = 0; i < 10; i++) {
      const response = await fetch(at, {
        redirect: 'manual',
        headers: { cookie: [...cookies].map(([k, v]) => `${k}=${v}`).join('; ') },
      });
      this.status = response.status;
      for (const cookie of response.headers.getSetCookie()) {
        const [pair = ''] = cookie.split(';');
        const eq = pair.indexOf('=');
        cookies.set(pair.slice(0, eq), pair.slice(eq + 1));
      }
      const to = response.headers.get('location');
      await response.body?.cancel();
      if (to === null) return;
      at = this.bend(new URL(to, at));
    }
  }
}
