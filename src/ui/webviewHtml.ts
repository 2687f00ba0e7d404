/** What the frame of the page is made from; addresses come from `Webview.asWebviewUri`. */
export interface Frame {
  readonly script: string;
  readonly style: string;
  /** `Webview.cspSource`. */
  readonly cspSource: string;
  /** Fresh random text for each frame. */
  readonly nonce: string;
  readonly title: string;
  /** A language tag (BCP 47). */
  readonly lang: string;
  /** Which page of an editor tab the script shows; absent for a script of one page. */
  readonly tab?: 'coverage' | 'guard' | 'inspector';
  /** Pictures may be drawn from bytes that the page holds itself; none is ever fetched. */
  readonly pictures?: boolean;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/**
 * The document of the page: one script by nonce, one style sheet, and nothing else may be loaded, sent, framed or
 * submitted. It carries no data; everything shown arrives later as messages. It does NOT keep the page's own script
 * from showing server text wrongly; that is for the page's text bindings.
 */
export function webviewHtml(frame: Frame): string {
  const { script, style, cspSource, nonce, title, lang, tab, pictures = false } = frame;
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
    ...(pictures ? ['img-src data:'] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escaped(lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="${escaped(style)}">
</head>
<body${tab === undefined ? '' : ` data-tab="${tab}"`}>
<div id="app"></div>
<script nonce="${escaped(nonce)}" src="${escaped(script)}"></script>
</body>
</html>
`;
}
