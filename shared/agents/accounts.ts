// Accounts by which people sign in: the port to whoever keeps passwords and signs tokens. What a person may do is never there.
import type { Language } from '../kernel/language.ts';
import type { Agent } from './agent.ts';

/** Who somebody is to an identity provider: what their access tokens will say. */
export type Identity = Agent['identities'][number];

export type Invited = { readonly name: string; readonly email: string; readonly language: Language };

export type Accounts = {
  /**
   * Makes the account of this address if it has none, and has a mail sent there by which its owner, and nobody else, can
   * sign in for the first time. Repeating it sends another mail while nobody has signed in; the account stays the same.
   * @throws DomainError `account.unavailable` (unavailable)
   */
  invite(person: Invited): Promise<Identity>;
};
