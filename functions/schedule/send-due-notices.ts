// Called by a schedule every minute: whose working time has begun gets what waited for it, in one mail. Must cost what is due,
// never how many agents or notices there are.
import { sendDueNotices } from '../../shared/notices/send-due-notices.ts';
import type { MailPorts } from '../edge/mail-ports.ts';
import { noticePorts } from '../edge/notice-ports.ts';

/** Takes no word of its caller: which minute it is, the clock says. */
export function makeHandler(ports: MailPorts): () => Promise<void> {
  const telling = noticePorts(ports);
  const { clock, log } = ports;
  return async () => {
    const { digests, failed, unheard } = await sendDueNotices(telling, clock.now());
    if (digests > 0) log.info('notices-sent', { digests });
    for (const { agentId, code } of failed) log.warn('notices-not-sent', { agentId, code });
    for (const { notice } of unheard) {
      log.error('nobody-to-tell', { ticketId: notice.ticketId, kind: notice.kind });
    }
  };
}
