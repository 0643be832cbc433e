// English texts about settings.

export const settingsEn = {
  unknown: 'There is no such setting.',
  unknownReference: (field: string) => `What ${field} names does not exist, or is retired.`,
  inUse: 'This is in use. Lead what uses it elsewhere first, then retire it.',
  inUseBy: (users: string) => `This is in use (${users}). Lead what uses it elsewhere first, then retire it.`,
  users: { MAILBOX: 'mailboxes', POLICY: 'targets', AGENT: 'people' },
  emailTaken: 'Somebody has this e-mail address already.',
  lastAdministrator: 'This is the last active administrator. Make somebody else one first.',
  agentInactive: 'This agent is inactive. Make the agent active first, then invite again.',
  accountUnproven: 'An account with this address exists, but its owner has not proven the address.',
  addressTaken: 'Another mailbox has this address already.',
  templateTaken: 'This mailbox has words for this language and occasion already. Change those instead.',
  notRedrivable: 'This process runs again already, has ended well, or is too old to be taken up again.',
  holidaysUnknown:
    'The holidays of this year are not known here. Read them from a calendar file, or write the days down.',
  holidaysNotIcs: 'This is no calendar file. Choose a file that ends with .ics.',
  holidaysTooLarge: 'This calendar file is too large. Choose one with the holidays only.',
  defaultNeeded: 'One mailbox must be the default one. Make another mailbox the default instead.',
};
