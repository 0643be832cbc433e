// From what mailers write as a charset to what TextDecoder knows: labels come in many spellings, some of them wrong.

/** What TextDecoder lacks and decode-text.ts does itself. */
export type OwnCharset = 'utf-7' | 'utf-32';

const CODE_PAGES: Readonly<Record<string, string>> = {
  '850': 'windows-1252',
  '866': 'ibm866',
  '874': 'windows-874',
  '932': 'shift_jis',
  '936': 'gb18030',
  '943': 'shift_jis',
  '949': 'euc-kr',
  '950': 'big5',
  '1200': 'utf-16le',
  '1201': 'utf-16be',
  '10000': 'macintosh',
  '10007': 'x-mac-cyrillic',
  '12000': 'utf-32',
  '20127': 'us-ascii',
  '20866': 'koi8-r',
  '21866': 'koi8-u',
  '50220': 'iso-2022-jp',
  '50221': 'iso-2022-jp',
  '50222': 'iso-2022-jp',
  '51932': 'euc-jp',
  '51949': 'euc-kr',
  '54936': 'gb18030',
  '65000': 'utf-7',
  '65001': 'utf-8',
};

/** Spelled without separators. GB 2312 is read as its superset, which has the characters that GB 2312 leaves undefined. */
const ALIASES: Readonly<Record<string, string>> = {
  '7bit': 'us-ascii',
  ansix341968: 'us-ascii',
  big5hkscs: 'big5',
  cngb: 'gb18030',
  cyrillic: 'iso-8859-5',
  eucjp: 'euc-jp',
  euckr: 'euc-kr',
  gb18030: 'gb18030',
  gb2312: 'gb18030',
  gb231280: 'gb18030',
  gbk: 'gb18030',
  chinese: 'gb18030',
  iso2022jp: 'iso-2022-jp',
  iso2022jp2: 'iso-2022-jp',
  koi8r: 'koi8-r',
  koi8: 'koi8-r',
  koi8u: 'koi8-u',
  ksc5601: 'euc-kr',
  ksc56011987: 'euc-kr',
  maccyrillic: 'x-mac-cyrillic',
  mskanji: 'shift_jis',
  shiftjis: 'shift_jis',
  sjis: 'shift_jis',
  tis620: 'windows-874',
  uhc: 'euc-kr',
  unicode: 'utf-16le',
  unicode11utf7: 'utf-7',
  usascii: 'us-ascii',
  ascii: 'us-ascii',
};

/**
 * The name that decode-text.ts understands: `us-ascii`, an OwnCharset, or a TextDecoder label; undefined if the label
 * means nothing (`unknown-8bit`, `x-unknown`, a misspelling).
 */
export function charsetOfLabel(label: string): string | undefined {
  const plain = label
    .trim()
    .toLowerCase()
    .slice(0, 60)
    .replace(/^["']+|["']+$/g, '');
  const packed = plain.replace(/^(?:x-|cs)|:\d{4}$/g, '').replace(/[\s._:-]+/g, '');
  const alias = ALIASES[packed];
  if (alias !== undefined) return alias;
  const utf = /^utf(7|8|16|32)(le|be)?/.exec(packed);
  if (utf) return utf[1] === '16' ? `utf-16${utf[2] ?? ''}` : `utf-${utf[1]}`;
  const page = /^(?:cp|win|windows|ms|ibm|codepage)?(\d{3,5})$/.exec(packed);
  if (page?.[1] !== undefined) {
    const number = page[1];
    if (/^125\d$/.test(number)) return knownToDecoder(`windows-${number}`);
    if (/^28(59[1-9]|60[0-6])$/.test(number)) return knownToDecoder(`iso-8859-${Number(number) - 28_590}`);
    return CODE_PAGES[number];
  }
  const latin = /^(?:iso)?8859(\d{1,2})/.exec(packed);
  if (latin?.[1] !== undefined) return knownToDecoder(`iso-8859-${latin[1]}`);
  return knownToDecoder(plain);
}

function knownToDecoder(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}
