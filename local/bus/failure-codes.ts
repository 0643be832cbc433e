// Why a record failed. A queue's answer has room for the record's id only; its code goes to the log, so it is read there.
import type { Log } from '../../functions/edge/log.ts';

export type FailureCodes = {
  /** To be handed to the entry points in the place of the plain log. */
  readonly log: Log;
  /** The code that the record failed with, once; `failed` when the entry point did not say. */
  take(messageId: string): string;
};

export function failureCodes(log: Log): FailureCodes {
  const codes = new Map<string, string>();
  return {
    log: {
      ...log,
      warn: (what, fields) => {
        if (what === 'record-failed' && fields !== undefined) codes.set(String(fields.messageId), String(fields.code));
        log.warn(what, fields);
      },
    },
    take: (messageId) => {
      const code = codes.get(messageId) ?? 'failed';
      codes.delete(messageId);
      return code;
    },
  };
}
