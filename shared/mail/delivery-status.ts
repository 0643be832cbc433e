// Why a mail was refused: the enhanced status code (RFC 3463) and what the refusing server said in words.

const STATUS = /(?<![\d.])([245])\.(\d{1,2})\.(\d{1,3})(?![\d.])/;

/** The code in the refusing server's own words, unless it says nothing (x.0.0); the field is the reporter's reading of it. */
export function statusOf(field: string, diagnostic: string): string | undefined {
  const stated = STATUS.exec(field)?.[0];
  const said = STATUS.exec(diagnostic)?.[0];
  return said === undefined || said.endsWith('.0.0') ? (stated ?? said) : said;
}

/** RFC 3463: bad mailbox, bad system, bad syntax, mailbox moved, null MX (RFC 7505), no host to route to. */
const HARD_STATUS = new Set(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.4.4']);

const THING = '(?:user|recipient|address(?:ee)?|account|mailbox|alias|domain|host|person|local part)';
const BAD_ADDRESS = new RegExp(
  [
    `${THING} (?:is )?(?:unknown|not (?:found|known|exist|recogni[sz]ed))`,
    `${THING}\\b[^.;]{0,60}(?:does not|doesn.t|do not|may not) exist`,
    `(?:unknown|no such|invalid|bad|illegal|not a (?:known|valid)) (?:or illegal )?(?:destination )?${THING}(?! agent)`,
    'unknown local|(?:not recogni[sz]ed|unrouteable address|invalid final delivery userid|no valid recipients)',
    'no mailbox (?:here )?(?:by|with)|not (?:listed|found) in|not our customer|can.t find|domain name not found',
    '(?:host|domain) \\S{1,80} (?:was )?(?:not found|unknown)',
    'rejected: (?:user )?unknown|name or service not known|(?:no smtp service|no (?:valid )?(?:mx|dns) (?:record|information))',
  ].join('|'),
  'i',
);
const NOT_THE_ADDRESS =
  /spam|block(?:ed|list)|blacklist|policy|relay|quota|full|size|too (?:large|big|many)|virus|timed? ?out|sender|greylist|reverse dns|spf\b|dkim|dmarc|temporar/i;

/**
 * True if the address itself is bad and will stay so: such an address is suppressed at once. Full mailboxes, policies, blocks
 * and outages are not the address's fault.
 */
export function isHardFailure(status: string | undefined, diagnostic: string): boolean {
  if (status?.startsWith('4')) return false;
  const saysBad = BAD_ADDRESS.test(diagnostic);
  const saysOther = NOT_THE_ADDRESS.test(diagnostic);
  if (status !== undefined && HARD_STATUS.has(status)) return saysBad || !saysOther;
  return saysBad && !saysOther && !/^5\.(?:7|2\.2|3\.4)/.test(status ?? '');
}
