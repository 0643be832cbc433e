// Days that a person writes down, as the instants between which they are away: from the first midnight of their own clock to the
// midnight after the last day. Pure but for the device's zone, which `Date` reads.

/** The midnight with which a day begins on the device's clock; `plus` days later. */
export function midnight(day: string, plus = 0): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + plus).toISOString();
}

/** The last whole day of a time that ends at `to`. */
export function lastDay(to: string): number {
  return Date.parse(to) - 1;
}
