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
