// A week's working hours the way a door says them: "Mon-Fri 09:00-13:00, 14:00-18:00; Sat 10:00-14:00".
import type { Week } from '../calendars/calendar-contract.ts';
import { textsIn } from '../i18n/texts.ts';
import { weekInWords } from '../i18n/week-in-words.ts';
import type { Language } from '../kernel/language.ts';

/** As `weekInWords`, in the words of mails and pages. */
export function hoursInWords(week: Week, language: Language): string {
  return weekInWords(week, language, textsIn(language).hours);
}
