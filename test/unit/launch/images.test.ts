import { describe, expect, it } from 'vitest';
import { isOpen, openImageOf, pinnedImage } from '../../../src/core/launch/images.ts';

const words = (text: string) => text.split(' ');
const DIGEST = `sha256:${'ab'.repeat(32)}`;

describe('the image of a container', () => {
  it.each([
    ['docker run -i --rm -e TOKEN mcp/git', { word: 6, spec: 'mcp/git', engine: 'docker' }],
    [
      'docker run -i --rm mcp/git:1.2 --verbose',
      { word: 4, spec: 'mcp/git:1.2', engine: 'docker' },
    ],
    ['podman run ghcr.io:5000/a/b', { word: 2, spec: 'ghcr.io:5000/a/b', engine: 'podman' }],
  ])('is open without a digest: %s', (line, image) => {
    expect(openImageOf(words(line))).toEqual(image);
    expect(isOpen(words(line))).toBe(true);
  });

  it.each([
    [`docker run mcp/git@${DIGEST}`],
    ['docker run -i --rm'],
    ['docker run ${input:image}'],
    ['docker run $IMAGE'],
    ['docker ps mcp/git'],
    ['node server.js'],
  ])('is none that can be pinned: %s', (line) => {
    expect(openImageOf(words(line))).toBeUndefined();
  });

  it('is written by the digest under which the engine keeps just this name', () => {
    const digests = [`other/git@sha256:${'cd'.repeat(32)}`, `docker.io/mcp/git@${DIGEST}`];
    expect(pinnedImage('mcp/git:1.2', digests)).toBe(`mcp/git@${DIGEST}`);
    expect(pinnedImage('ghcr.io:5000/a/b', [`ghcr.io:5000/a/b@${DIGEST}`])).toBe(
      `ghcr.io:5000/a/b@${DIGEST}`,
    );
    expect(pinnedImage('mcp/git', [digests[0] ?? ''])).toBeUndefined();
    expect(pinnedImage('mcp/git', ['mcp/git@sha256:short'])).toBeUndefined();
    expect(pinnedImage('mcp/git', [])).toBeUndefined();
  });
});
