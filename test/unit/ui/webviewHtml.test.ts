import { describe, expect, it } from 'vitest';
import { webviewHtml } from '../../../src/ui/webviewHtml.ts';

const frame = {
  script: 'https://r.example/dist/webview.js',
  style: 'https://r.example/dist/webview.css',
  cspSource: 'https://r.example',
  nonce: 'n0nce',
  title: 'Approvals',
  lang: 'en',
};
const policyOf = (html: string) =>
  /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.replaceAll('&#39;', "'");

describe('the document of the page', () => {
  it('allows one script by nonce, its own styles and fonts, and nothing else', () => {
    expect(policyOf(webviewHtml(frame))?.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'nonce-n0nce'",
      'style-src https://r.example',
      'font-src https://r.example',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it('has one script, which carries the nonce, and none in line', () => {
    const scripts = webviewHtml(frame).match(/<script\b[^>]*>[^<]*/g);
    expect(scripts).toEqual(['<script nonce="n0nce" src="https://r.example/dist/webview.js">']);
    expect(webviewHtml(frame)).not.toMatch(/\son\w+=|<style|style=|javascript:/i);
  });

  it('lets no title or language out of its place', () => {
    const hostile = '"><script>alert(1)</script>';
    const html = webviewHtml({ ...frame, title: hostile, lang: hostile });
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain('&#60;script&#62;');
  });
});
