// How long we wait for a customer's answer: what the ticket falls due by, and what the reminder says.

/** Working days without an answer after which the customer is reminded, and after which the request counts as solved. */
export const SILENCE = { reminderDays: 3, solvedDays: 7 } as const;
