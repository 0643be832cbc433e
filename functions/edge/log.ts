// Structured log lines with ids and codes only; a type that has no room for bodies, subjects or addresses.

export type LogFields = Readonly<Record<string, string | number | boolean>>;

export type Log = {
  info(what: string, fields?: LogFields): void;
  warn(what: string, fields?: LogFields): void;
  error(what: string, fields?: LogFields): void;
};

/** One JSON object a line: `{"level":"warn","what":"record-failed",...}`. */
export function jsonLog(write: (line: string) => void): Log {
  const at = (level: string) => (what: string, fields?: LogFields) =>
    write(`${JSON.stringify({ level, what, ...fields })}\n`);
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

/** Frames that a log line names. */
const FRAMES = 4;

/**
 * Where an unknown error was thrown: the innermost frames, without the message, which may hold a person's words. Frames name
 * code and nothing else (V8 writes the message first, then each as `at function (file:line:column)`).
 */
export function whereOf(error: unknown): LogFields {
  if (!(error instanceof Error) || error.stack === undefined) return {};
  const messageAt = error.stack.indexOf(error.message);
  // A message that was changed after the throw cannot be told from frames.
  if (messageAt < 0) return {};
  const stack = error.stack.slice(messageAt + error.message.length);
  const frames = [...stack.matchAll(/^\s+at (.+)$/gm)].slice(0, FRAMES);
  const at = frames.map(([, frame = '']) => frame.replace(/(?:file:\/\/)?[^\s(]*\//g, ''));
  return at.length === 0 ? {} : { at: at.join(' < ') };
}
