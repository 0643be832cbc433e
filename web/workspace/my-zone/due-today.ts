// What of a person's tickets needs them today: what is late, and what is due until noon or, after that, until the day ends. Pure.

export type DueRow = { readonly ticketId: string; readonly deadlineAt?: string | undefined };

export type DueToday<R extends DueRow> = { readonly late: readonly R[]; readonly due: readonly R[] };

/** Before noon the morning is looked at, afterwards the rest of the day; by the device's clock. */
export function lookedAt(now: number): { readonly until: string; readonly isMorning: boolean } {
  const day = new Date(now);
  const at = (hours: number) => new Date(day.getFullYear(), day.getMonth(), day.getDate(), hours).getTime();
  const isMorning = now < at(12);
  return { until: new Date(isMorning ? at(12) : at(24)).toISOString(), isMorning };
}

/** `rows` stand by their deadline; those without one are not due. */
export function dueToday<R extends DueRow>(rows: readonly R[], now: number, until: string): DueToday<R> {
  const dated = rows.filter(({ deadlineAt }) => deadlineAt !== undefined && deadlineAt <= until);
  const isLate = ({ deadlineAt = '' }: R) => Date.parse(deadlineAt) <= now;
  return { late: dated.filter(isLate), due: dated.filter((row) => !isLate(row)) };
}
