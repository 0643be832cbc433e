// How sure we are that a mail comes from the address it names, from the receipt's verdicts alone.
import type { MailVerdicts } from './inbound-mail.ts';

/**
 * `proven`: DMARC passed, a trusted forwarder vouches, or nobody checks and the deployment trusts its own network.
 * `disproven`: DMARC failed. `open`: neither, as with domains without DMARC.
 */
export type SenderProof = 'proven' | 'disproven' | 'open';

/** `trustUnchecked` is true only where mail arrives from this machine alone. */
export function senderProof(verdicts: MailVerdicts, trustUnchecked: boolean): SenderProof {
  switch (verdicts.dmarc) {
    case 'PASS':
    case 'forwarded':
      return 'proven';
    case 'FAIL':
      return 'disproven';
    case 'unknown':
      return trustUnchecked ? 'proven' : 'open';
    case 'GRAY':
    case 'PROCESSING_FAILED':
      return 'open';
  }
}
