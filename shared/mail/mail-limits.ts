// The bounds of reading a mail, in one place: what lies beyond them stays in the raw mail and is flagged, never lost.

/** Bytes are those of the raw mail; characters are UTF-16 code units of decoded text. */
export const MAIL_LIMITS = {
  /** A larger mail is not parsed: headers only, flag `too-large`. SES accepts 40 MB. */
  mailBytes: 40 * 1024 * 1024,
  /** Headers kept for lookup, values included. */
  headerBytes: 64 * 1024,
  /** One header value; recipients are read from the whole header, beyond this value. */
  headerValueBytes: 8 * 1024,
  /** Header lines looked at, however long the block. */
  headerLines: 200_000,
  /** Same-named headers kept (Received lines are counted up to it). */
  sameHeader: 100,
  /** Cut before decoding: 50,000 encoded words cost seconds. */
  subjectBytes: 1024,
  /** To and Cc together; the rest is counted. */
  participants: 50,
  /** From, Sender or Reply-To. */
  senders: 10,
  /** Characters of a name beside an address, and of a file name. */
  nameCharacters: 256,
  /** Message ids in References and In-Reply-To: the first and the newest. */
  references: 50,
  messageIdCharacters: 512,
  /** multipart in multipart. A deeper one is listed as one attachment. */
  nestingDepth: 32,
  /** Leaves and multiparts; further parts are left in the raw mail. */
  parts: 1000,
  boundaryCharacters: 256,
  textCharacters: 1024 * 1024,
  htmlCharacters: 2 * 1024 * 1024,
} as const;
