// English texts about parked mail.

export const parkedErrorsEn = {
  parkedDecided: 'Somebody has decided on this mail already. Read it again.',
  parkedMailGone: 'The mail itself is no longer kept, so no ticket can be made of it.',
};
