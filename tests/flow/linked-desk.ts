// A desk with one request and the link that its acknowledgement carries.
import { type Desk, type DeskOptions, openDesk } from '../support/desk.ts';
import type { PageAnswer } from '../support/desk-http.ts';
import { linkIn } from './telling.ts';

export async function linkedDesk(options: DeskOptions = {}): Promise<{ desk: Desk; link: string }> {
  const desk = await openDesk(options);
  await desk.receive({ subject: 'Printer', text: 'It is silent.' });
  return { desk, link: linkIn((await desk.sentMails())[0]) };
}

/** Sends the page's form. */
export function say(desk: Desk, link: string, text: string, once = 'once-1'): Promise<PageAnswer> {
  return desk.page(link, { method: 'POST', form: { once, text } });
}
