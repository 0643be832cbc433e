// Whether a file holds what opens other doors: keys, tokens, a browser session that somebody recorded. Such a file is kept as it came
// and handed to few. Looked for in one pass over its beginning; archives are not opened.

export const FILE_SECRETS = ['recorded-session', 'private-key', 'token', 'cloud-key'] as const;
export type FileSecret = (typeof FILE_SECRETS)[number];

/** So much of a file is looked through. Recorded sessions say what they are in their first line, keys are short files. */
export const LOOKED_THROUGH_BYTES = 2 * 1024 * 1024;

/** Shorter parts are no token of anybody's. */
const TOKEN_PART_MIN = 8;
const SIGNATURE_MIN = 16;

const FOUND: Readonly<Record<FileSecret, (text: string, fileName: string) => boolean>> = {
  // HTTP Archive 1.2: cookies and headers of every request, those that signed in among them.
  'recorded-session': (text, fileName) =>
    /\.har$/i.test(fileName) || (/^\uFEFF?\s*\{\s*"log"\s*:/.test(text) && text.includes('"entries"')),
  'private-key': (text) => /-----BEGIN [A-Z ]{0,30}PRIVATE KEY/.test(text),
  token: hasToken,
  // AWS, "IAM identifiers", unique ID prefixes: access keys, lasting and temporary.
  'cloud-key': (text) => /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/.test(text),
};

export function secretsInFile(fileName: string, content: Uint8Array): readonly FileSecret[] {
  const text = textOf(content.subarray(0, LOOKED_THROUGH_BYTES));
  return FILE_SECRETS.filter((secret) => FOUND[secret](text, fileName));
}

/** As bytes, since what is looked for is ASCII; of the two-byte texts that Windows writes every other byte. */
function textOf(content: Uint8Array): string {
  const buffer = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const isTwoBytes = content[0] === 0xff && content[1] === 0xfe;
  return isTwoBytes ? buffer.toString('utf16le') : buffer.toString('latin1');
}

/** A JSON Web Token (RFC 7519). Walked from dot to dot, each part once: a pattern would try every beginning anew. */
function hasToken(text: string): boolean {
  for (let dot = text.indexOf('.eyJ'); dot >= 0; dot = text.indexOf('.eyJ', dot + 1)) {
    let start = dot;
    while (start > 0 && isPart(text, start - 1)) start -= 1;
    const head = text.slice(start, dot).indexOf('eyJ');
    const end = endOfPart(text, dot + 1);
    const isBody = end - dot > TOKEN_PART_MIN && text[end] === '.';
    const isHead = head >= 0 && dot - start - head >= TOKEN_PART_MIN;
    if (isHead && isBody && endOfPart(text, end + 1) - end > SIGNATURE_MIN) return true;
  }
  return false;
}

function endOfPart(text: string, from: number): number {
  let end = from;
  while (end < text.length && isPart(text, end)) end += 1;
  return end;
}

/** Of base64url: letters, digits, `-` and `_`. */
function isPart(text: string, at: number): boolean {
  const code = text.charCodeAt(at) | 32;
  const sign = text.charCodeAt(at);
  return (code >= 97 && code <= 122) || (sign >= 48 && sign <= 57) || sign === 45 || sign === 95;
}
