// Begins the audit of the clocks once a day: an hour after the start, and every 24 hours from then on.
import type { Log } from '../../functions/edge/log.ts';
import { codeOf } from '../../functions/edge/records.ts';
import { DAY_MS, HOUR_MS } from '../../shared/kernel/duration.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import { type AuditStep, FIRST_AUDIT_STEP } from '../../shared/sla/audit-clocks.ts';
import type { StepQueue } from '../../shared/sla/ports.ts';
import type { LocalClock } from '../clock.ts';

export function startAuditTimer(clock: LocalClock, audits: StepQueue<AuditStep>, log: Log): void {
  const begin = async () => {
    const now = clock.now();
    await audits.send(FIRST_AUDIT_STEP, now).catch((error: unknown) => {
      log.error('audit-not-begun', { code: codeOf(error) });
    });
    again(DAY_MS);
  };
  const again = (waitMs: number) => clock.alarm(plusMs(clock.now(), waitMs), () => void begin());
  again(HOUR_MS);
}
