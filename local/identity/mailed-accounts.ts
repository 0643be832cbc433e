// Accounts of the local edition as the product sees them: inviting somebody sends a mail with a link for once, by which its
// reader sets a password. Nothing but that mail opens the account, so its use proves the address.

import type { Accounts } from '../../shared/agents/accounts.ts';
import { derivedId } from '../../shared/kernel/derived-id.ts';
import { sha256Hex } from '../../shared/kernel/digest.ts';
import { type StaffMailPorts, sendStaffMail } from '../../shared/outbound/send-staff-mail.ts';
import { type AccountStore, INVITATION_DAYS } from './account-store.ts';
import { invitationUrl } from './sign-in-mount.ts';
import { signInTexts } from './sign-in-texts.ts';

export type MailedAccountsOptions = {
  readonly store: AccountStore;
  readonly issuer: string;
  readonly publicUrl: string;
  readonly mail: StaffMailPorts;
};

export function mailedAccounts({ store, issuer, publicUrl, mail }: MailedAccountsOptions): Accounts {
  return {
    invite: async ({ name, email, language }) => {
      const account = await store.admit({ name, email });
      const secret = await store.invite(account.subject);
      const signIn = signInTexts(language);
      const outboundId = derivedId('outbound', 'invitation', sha256Hex(secret));
      await sendStaffMail(mail, {
        outboundId,
        kind: 'notice',
        to: { name, email, language },
        subject: signIn.invitationSubject,
        blocks: async () => [
          { kind: 'text', text: signIn.invitation(name) },
          {
            kind: 'link',
            text: signIn.invitationLink,
            label: signIn.setPassword,
            url: invitationUrl(publicUrl, secret),
          },
          { kind: 'muted', text: signIn.invitationEnds(INVITATION_DAYS) },
        ],
        correlationId: outboundId,
      });
      return { issuer, subject: account.subject };
    },
  };
}
