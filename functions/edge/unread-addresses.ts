// Addresses to which nothing automatic goes, because no person would read it: those that say so themselves, and our own.
import { isMailSystem, isNoReply, normaliseAddress, splitPlusToken } from '../../shared/mail/addresses.ts';
import { ownAddresses } from '../../shared/mail/mailbox.ts';
import { mailboxes } from '../../shared/mail/mailboxes.ts';
import type { UnreadAddresses } from '../../shared/outbound/ports.ts';
import type { SettingsStore } from '../../shared/settings/settings-store.ts';

export function unreadAddresses(settings: SettingsStore): UnreadAddresses {
  const desk = mailboxes(settings);
  return async (address) => {
    if (isNoReply(address) || isMailSystem(address)) return 'no-reply-address';
    const own = (await desk.list()).flatMap(ownAddresses).map(normaliseAddress);
    return own.includes(splitPlusToken(address).base) ? 'own-address' : undefined;
  };
}
