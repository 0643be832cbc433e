// The Message-ID of a composed mail: without a service that replaces it, it is the id that answers will refer to.

const HEADER_BYTES_MAX = 64 * 1024;
const MESSAGE_ID = /^message-id:\s*<([^<>\s]+)>/im;

/** Without its angle brackets; undefined if the mail's header has none. */
export function messageIdOf(raw: Uint8Array): string | undefined {
  const start = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, HEADER_BYTES_MAX)).toString('latin1');
  const end = start.search(/\r?\n\r?\n/);
  return MESSAGE_ID.exec(end < 0 ? start : start.slice(0, end))?.[1];
}
