// An answer with looks: what is not on the allow-list never reaches a store or a customer, its text is made of it, and the mail has both.
import { expect, it } from 'vitest';
import { firstId } from '../../shared/setup/first-settings.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { ticketNumbered } from './telling.ts';

const HTML =
  '<p>Please <strong>press</strong> the button:</p><ol><li>green</li><li>red</li></ol>' +
  '<img src="x" onerror="alert(1)"><script>alert(2)</script><a href="javascript:alert(3)">here</a>';

async function answered(more: object): Promise<{ desk: Desk; status: number; code: unknown; id: string }> {
  const desk = await openDesk();
  await desk.receive({ text: 'It is silent.' });
  const { ticketId, version } = await ticketNumbered(desk, 1001);
  const body = { text: 'As it was typed', seenVersion: version, ...more };
  const given = await desk.api('POST', `/v1/tickets/${ticketId}/replies`, body, { key: 'rich-answer' });
  return { desk, status: given.status, code: given.body['code'], id: String(given.body['messageId']) };
}

it('goes out as text and as harmless HTML, and its text is what the HTML says', async () => {
  const { desk, status } = await answered({ html: HTML });
  expect(status).toBe(201);
  await desk.drain();
  const mail = (await desk.sentMails()).at(-1);
  expect(mail?.html).toContain('<strong>press</strong>');
  expect(mail?.html).toContain('<li>green</li>');
  expect(mail?.html).not.toMatch(/script|onerror|javascript:/);
  expect(mail?.text).toContain('press');
  expect(mail?.text).not.toContain('As it was typed');
  const message = (await ticketNumbered(desk, 1001)).messages.at(-1);
  expect(message).toMatchObject({ kind: 'reply', hasHtml: true });
  expect(message?.text).toContain('green');
});

it('is judged by what it says: a card number in it is masked, a question for a code refused, whatever the text beside it says', async () => {
  const { desk } = await answered({ html: '<p>Card 4111 1111 <b>1111 1111</b>.</p>' });
  await desk.drain();
  expect(JSON.stringify((await desk.sentMails()).at(-1))).not.toContain('4111 1111');
  expect(desk.dump()).not.toContain('4111 1111');
  const refused = await answered({ html: '<p>Please send us the <i>CVV</i> of your card.</p>', text: 'Good day.' });
  expect([refused.status, refused.code]).toEqual([400, 'text.asks-forbidden']);
});

it('comes back with its looks when it is taken back', async () => {
  const { desk, id } = await answered({ html: '<p>Please <em>wait</em>.</p>', hold: 10 });
  const { ticketId } = await ticketNumbered(desk, 1001);
  await desk.api('DELETE', `/v1/tickets/${ticketId}/held-replies/${id}`, undefined, { key: 'rich-undone' });
  const { body } = await desk.api('GET', `/v1/tickets/${ticketId}/drafts/reply/${firstId('agent', 1)}`);
  expect(body['draft']).toMatchObject({ text: 'Please wait.', html: '<p>Please <em>wait</em>.</p>' });
});

it('without HTML goes out as it was typed', async () => {
  const { desk } = await answered({});
  await desk.drain();
  expect((await desk.sentMails()).at(-1)?.text).toContain('As it was typed');
  expect((await ticketNumbered(desk, 1001)).messages.at(-1)).toMatchObject({ hasHtml: false });
});
