// A log that keeps its lines, for tests that read them and tests that only want silence.
import type { Log, LogFields } from '../../../functions/edge/log.ts';

export type LogLine = { readonly level: 'info' | 'warn' | 'error'; readonly what: string; readonly fields: LogFields };

export function keptLog(): { readonly log: Log; readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at =
    (level: LogLine['level']) =>
    (what: string, fields: LogFields = {}) =>
      void lines.push({ level, what, fields });
  return { log: { info: at('info'), warn: at('warn'), error: at('error') }, lines };
}
