// Content-Transfer-Encoding undone (RFC 2045 section 6), and soft line breaks of flowed text (RFC 3676).
// Damaged content comes out as far as it can be read; nothing here fails.

const EQUALS = 0x3d;
const LF = 0x0a;
const CR = 0x0d;

/** `encoding` as the header has it; an unknown one leaves the bytes as they are. */
export function undoTransfer(bytes: Buffer, encoding: string): Uint8Array {
  const name = /[\w-]+/.exec(encoding.replace(/\([^)]*\)/g, ''))?.[0]?.toLowerCase();
  if (name === 'base64') return undoBase64(bytes);
  if (name === 'quoted-printable') return undoQuotedPrintable(bytes);
  return bytes;
}

/** Padding in the middle begins a new unit if only base64 follows it; what a mailing list appended is left off. */
function undoBase64(bytes: Buffer): Uint8Array {
  const text = bytes.toString('latin1');
  const padding = text.indexOf('=');
  const rest = padding < 0 ? '' : text.slice(padding).replace(/[\s=]+/g, '');
  if (rest === '' || !/^[A-Za-z0-9+/]+$/.test(rest)) return Buffer.from(text, 'base64');
  return undoUnits(bytes);
}

function undoUnits(bytes: Buffer): Uint8Array {
  const out = Buffer.allocUnsafe(Math.ceil((bytes.length * 3) / 4));
  let length = 0;
  let group = 0;
  let bits = 0;
  for (const byte of bytes) {
    const value = valueOfBase64(byte);
    if (byte === EQUALS) bits = 0;
    if (value < 0) continue;
    group = ((group << 6) | value) & 0xff_ffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out[length] = (group >> bits) & 0xff;
    length += 1;
  }
  return out.subarray(0, length);
}

function valueOfBase64(byte: number): number {
  if (byte >= 0x41 && byte <= 0x5a) return byte - 0x41;
  if (byte >= 0x61 && byte <= 0x7a) return byte - 0x61 + 26;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30 + 52;
  if (byte === 0x2b) return 62;
  return byte === 0x2f ? 63 : -1;
}

function undoQuotedPrintable(bytes: Buffer): Uint8Array {
  const out = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  let at = 0;
  while (at < bytes.length) {
    const equals = bytes.indexOf(EQUALS, at);
    const end = equals < 0 ? bytes.length : equals;
    length += bytes.copy(out, length, at, end);
    if (equals < 0) break;
    const soft = afterSoftBreak(bytes, equals + 1);
    const value = soft < 0 ? hexPair(bytes, equals + 1) : -1;
    if (soft >= 0) at = soft;
    else {
      // An equals sign that encodes nothing stands for itself.
      out[length] = value < 0 ? EQUALS : value;
      length += 1;
      at = value < 0 ? equals + 1 : equals + 3;
    }
  }
  return out.subarray(0, length);
}

/** The place after a soft line break that begins at `at` (white space may stand before the line's end), or -1. */
function afterSoftBreak(bytes: Buffer, at: number): number {
  let i = at;
  while (i < at + 80 && (bytes[i] === 0x20 || bytes[i] === 0x09)) i += 1;
  if (i >= bytes.length) return bytes.length;
  if (bytes[i] === LF) return i + 1;
  return bytes[i] === CR ? i + (bytes[i + 1] === LF ? 2 : 1) : -1;
}

function hexPair(bytes: Buffer, at: number): number {
  const high = hexDigit(bytes[at] ?? 0);
  const low = hexDigit(bytes[at + 1] ?? 0);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : -1;
}

/** Joins the lines of flowed text: a line that ends in a space goes on in the next one of the same quote depth. */
export function undoFlowed(text: string, deleteSpace: boolean): string {
  const paragraphs: string[] = [];
  let open: { depth: number; lines: string[] } | undefined;
  for (const line of text.split('\n')) {
    const marks = /^>*/.exec(line)?.[0].length ?? 0;
    const content = line.slice(marks).replace(/^ /, '');
    if (open && open.depth !== marks) {
      paragraphs.push(paragraphOf(open));
      open = undefined;
    }
    open ??= { depth: marks, lines: [] };
    const flows = content.endsWith(' ') && content !== '-- ';
    open.lines.push(flows && deleteSpace ? content.slice(0, -1) : content);
    if (flows) continue;
    paragraphs.push(paragraphOf(open));
    open = undefined;
  }
  if (open) paragraphs.push(paragraphOf(open));
  return paragraphs.join('\n');
}

function paragraphOf({ depth, lines }: { depth: number; lines: readonly string[] }): string {
  return depth === 0 ? lines.join('') : `${'>'.repeat(depth)} ${lines.join('')}`;
}
