// The policy of the workspace's pages: no script but ours, no style but ours and the two that React Aria writes itself.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deskPolicy, LIBRARY_STYLES } from '../../../shared/permissions/desk-headers.ts';

const LIBRARY = dirname(createRequire(import.meta.url).resolve('react-aria/package.json'));

/** The style that a module of the library writes, as the browser gets it. */
function styleIn(file: string): string {
  const source = readFileSync(join(LIBRARY, 'dist/private', file), 'utf8');
  const [, attribute = ''] = /PRESSABLE_ATTRIBUTE = '([^']+)'/.exec(source) ?? [];
  const [, style = ''] = /style\.textContent = `([\s\S]*?)`\.trim\(\)/.exec(source) ?? [];
  return style.replace(/\$\{[^}]+\}/, attribute).trim();
}

describe('the policy of the workspace', () => {
  it('lets in the styles that the library writes, and knows them by their hash', () => {
    const hashes = ['interactions/usePress.mjs', 'overlays/usePreventScroll.mjs'].map(
      (file) => `sha256-${createHash('sha256').update(styleIn(file)).digest('base64')}`,
    );
    expect(LIBRARY_STYLES).toEqual(hashes);
  });

  it('allows no script that is not a file of ours, and nothing of anybody else', () => {
    const policy = deskPolicy({});
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|\*|http:|https:/);
  });

  it('names the places of a deployment where they are needed and nowhere else', () => {
    const policy = deskPolicy({
      api: 'https://api.example',
      identity: ['https://id.example', 'https://login.example'],
      files: 'https://files.example',
      documents: 'https://pages.example',
    });
    expect(policy).toContain(
      "connect-src 'self' https://api.example https://id.example https://login.example https://files.example;",
    );
    expect(policy).toContain("img-src 'self' data: blob: https://files.example;");
    expect(policy).toContain('frame-src https://pages.example;');
    expect(policy.split('; ').filter((part) => part.includes('https://'))).toHaveLength(3);
  });
});
