// English texts about settings and signing in.

export const settingsEn = {
  unknown: 'There is no such setting.',
  unknownReference: (field: string) => `What ${field} names does not exist, or is retired.`,
  inUse: 'This is in use. Lead what uses it elsewhere first, then retire it.',
  emailTaken: 'Somebody has this e-mail address already.',
  lastAdministrator: 'This is the last active administrator. Make somebody else one first.',
  agentInactive: 'This agent is inactive. Make the agent active first, then invite again.',
  accountUnproven: 'An account with this address exists, but its owner has not proven the address.',
  addressTaken: 'Another mailbox has this address already.',
  defaultNeeded: 'One mailbox must be the default one. Make another mailbox the default instead.',
  signIn: {
    title: 'Sign in',
    email: 'E-mail address',
    password: 'Password',
    submit: 'Sign in',
    forgotten: 'Forgot the password? An administrator can invite you again; the mail lets you set a new one.',
    setPassword: 'Set your password',
    passwordRule: (characters: number) =>
      `At least ${characters} characters. A few words in a row are easy to remember.`,
    newPassword: 'New password',
    newPasswordAgain: 'The same once more',
    passwordSet: 'Your password is set',
    passwordSetHint: 'You can sign in with your e-mail address now.',
    openDesk: 'Open the desk',
    gone: 'This link is not valid',
    goneHint:
      'It is used up, too old or incomplete. Open the desk and sign in again, or ask an administrator to invite you.',
    signOut: 'Sign out',
    signedOut: 'You are signed out',
    refused: 'This sign-in cannot go on',
    refusedHint: 'The page that sent you here is not set up for this desk. Open the desk itself and sign in there.',
    faults: {
      wrong: 'Address or password is not right.',
      'too-many': 'Too many tries. Wait a quarter of an hour, then try again.',
      'too-short': 'The password is too short.',
      unequal: 'The two passwords differ.',
      'is-address': 'Choose something else than your address.',
    },
    invitationSubject: 'Your access to the help desk',
    invitation: (name: string) => `Hello ${name}, you have been invited to work at the help desk.`,
    invitationLink: 'Set a password, then sign in with this e-mail address:',
    invitationEnds: (days: number) =>
      `The link works once, within ${days} days. If you did not expect this mail, ignore it.`,
  },
};
