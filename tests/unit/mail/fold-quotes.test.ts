// Folding of quoted history: it hides what came before, and never a word of the customer's.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldQuotes, shownText } from '../../../shared/mail/fold-quotes.ts';

const shown = (text: string) => shownText(foldQuotes(text));
const isWhole = (text: string) =>
  foldQuotes(text)
    .map((segment) => segment.text)
    .join('') === text;

const ANSWER = 'Yes, floor 3.\n\nThank you!';
const QUOTE = '> Which floor?\n>\n> Support';

describe('a quote under an answer', () => {
  it.each([
    'On Mon, Oct 6, 2025 at 10:15 AM Support <support@help.example.com> wrote:',
    'On Mon, Oct 6, 2025 at 10:15 AM Support <\nsupport@help.example.com> wrote:',
    'On Mon, Oct 6, 2025 at 10:15 AM Support <support@help.example.com>\nwrote:',
    'On 6 Oct 2025, at 10:15, Support <support@help.example.com> wrote:',
    'At 10/6/2025 10:15 AM, you wrote:',
    'Support <support@help.example.com> wrote:',
    'Am 06.10.2025 um 10:15 schrieb Support:',
    'Support <support@help.example.com> schrieb am Mo., 6.\nOkt. 2025 um 10:15 Uhr:',
    'Le 06/10/2025 10:15, Support a écrit :',
    'Le lun. 6 oct. 2025 à 10:15, Support <support@help.example.com> a\nécrit :',
    'El lun, 6 oct 2025 a las 10:15, Support (<support@help.example.com>) escribió:',
    'Em 6 de outubro de 2025 10:15, Support <\nsupport@help.example.com> escreveu:',
    'Il giorno lun 6 ott 2025 alle ore 10:15 Support <support@help.example.com> ha scritto:',
    'Op ma 6 okt 2025 om 10:15 schreef Support <support@help.example.com>:',
    'Den 6 okt. 2025 kl. 10:15 skrev Support <support@help.example.com>:',
    'pon., 6 paź 2025 o 10:15 Support <support@help.example.com> napisał(a):',
    'po 6. 10. 2025 v 10:15 odesílatel Support <support@help.example.com> napsal:',
    'пн, 6 окт. 2025 г. в 10:15, Support <support@help.example.com>:',
    '6 октября 2025 г. 10:15 пользователь Support <\nsupport@help.example.com> написал:',
    'Понедельник, 6 октября 2025, 10:15 +03:00 от Support <support@help.example.com>:',
    '06.10.2025, 10:15, "Support" <support@help.example.com>:',
    'пн, 6 жовт. 2025 р. о 10:15 Support <support@help.example.com> пише:',
    '6 Eki 2025 Pzt 10:15 tarihinde Support <support@help.example.com> şunu yazdı:',
    'Support <support@help.example.com> 于2025年10月6日周一 10:15写道：',
    '2025年10月6日(月) 10:15 Support <support@help.example.com>:',
  ])('is folded together with "%s"', (attribution) => {
    const text = `${ANSWER}\n\n${attribution}\n\n${QUOTE}\n`;
    expect(shown(text)).toBe(ANSWER);
    expect(isWhole(text)).toBe(true);
  });

  it('is folded without any announcement', () => {
    expect(shown(`${ANSWER}\n\n${QUOTE}\n`)).toBe(ANSWER);
  });

  it('is folded with what is quoted in it, and with lines left empty', () => {
    expect(shown(`${ANSWER}\n\n> one\n\n> > two\n>\n>> three\n`)).toBe(ANSWER);
  });

  it('is folded when the announcement is marked too', () => {
    expect(shown(`${ANSWER}\n\n> On 6 Oct 2025, at 10:15, Support wrote:\n>\n> Which floor?`)).toBe(ANSWER);
  });
});

describe('history without marks', () => {
  it.each([
    '-----Original Message-----',
    '-------- Original Message --------',
    '-----Ursprüngliche Nachricht-----',
    '-----Message d’origine-----',
    '-----Mensaje original-----',
    '-------- Исходное сообщение --------',
    '-------- Пересылаемое сообщение --------',
    '---------- Forwarded message ---------',
    'Begin forwarded message:',
  ])('below "%s" is folded', (mark) => {
    expect(shown(`${ANSWER}\n\n${mark}\nWhich floor?`)).toBe(ANSWER);
  });

  it.each([
    'From: Support <support@help.example.com>\nSent: Monday, 6 October 2025 10:15\nTo: Anna\nSubject: toner',
    '________________________________\nFrom: Support <support@help.example.com>\nSent: Monday\nTo: Anna\nSubject: x',
    '*From:* Support\n*Sent:* Monday\n*To:* Anna\n*Subject:* toner',
    'Von: Support <support@help.example.com>\nGesendet: Montag, 6. Oktober 2025 10:15\nAn: Anna\nBetreff: Toner',
    'De : Support <support@help.example.com>\nEnvoyé : lundi 6 octobre 2025\nÀ : Anna\nObjet : toner',
    'От: Support <support@help.example.com>\nОтправлено: 6 октября 2025 г. 10:15\nКому: Анна\nТема: тонер',
    'Da: Support\nInviato: lunedì 6 ottobre 2025\nA: Anna\nOggetto: toner',
  ])('below copied headers is folded: %j', (headers) => {
    expect(shown(`${ANSWER}\n\n${headers}\n\nWhich floor?`)).toBe(ANSWER);
  });

  it('below an announcement with address or time is folded', () => {
    expect(shown(`${ANSWER}\n\nOn 6 Oct 2025, at 10:15, Support wrote:\n\nWhich floor?`)).toBe(ANSWER);
  });
});

describe('the customer’s own words', () => {
  it('stay between the quotes that they answer, and so do those quotes', () => {
    const text = 'Hello,\n\n> Which floor?\n\nThe third.\n\n> Which printer?\n\nThe grey one.\n\nAnna';
    expect(shown(text)).toBe(text);
    const announced = `On 6 Oct 2025, at 10:15, Support wrote:\n\n${text.slice('Hello,\n\n'.length)}`;
    expect(shown(announced)).toBe(announced);
  });

  it('stay below a quote, which is folded if it is announced', () => {
    const announced = `On 6 Oct 2025, at 10:15, Support wrote:\n${QUOTE}\n\n${ANSWER}`;
    expect(shown(announced)).toBe(ANSWER);
    expect(shown(`${QUOTE}\n\n${ANSWER}`)).toBe(`${QUOTE}\n\n${ANSWER}`);
  });

  it('stay when only the newest of several quotes is unanswered', () => {
    const talk = '> Which floor?\n\nThe third.\n\n> Which printer?\n\nThe grey one.\n\n';
    expect(shown(`${talk}> Support\n> Help Desk`)).toBe(talk.trim());
  });

  it.each([
    'On Monday your colleague wrote:\n\nWe come on Tuesday.\n\nNobody came.',
    'From: Berlin\nTo: Paris\nDate: 3 May\n\nPlease book it.',
    'Subject: English\nDate: today\nI cannot open the lesson.',
    'Items:\n-----\none\n-----\ntwo',
    '# Title\n####\ntext\n\n----------\n\nmore text',
    'He wrote: come!\nI came.',
    'The error is:\n\n--\n\nand it goes on with a lot of text that is no signature, because it is\n'.concat(
      'long\n'.repeat(20),
    ),
    '> All of this is a quote and nothing else\n> is here',
    '-----Original Message-----\nFrom: Support\n\nOnly history.',
    '-- \nAnna',
    '   \n\n',
    '',
  ])('stay: %j', (text) => {
    expect(shown(text)).toBe(text.replace(/^(?:[ \t]*\n)+/, '').trimEnd());
    expect(isWhole(text)).toBe(true);
  });

  it('are shown without the signature, which is folded', () => {
    expect(shown(`${ANSWER}\n\n-- \nAnna Petrova\nAccounting\n+7 000 000-00-00\n`)).toBe(ANSWER);
    expect(shown(`${ANSWER}\n\n--\nAnna\n\n${QUOTE}\n`)).toBe(ANSWER);
  });

  it.each([
    'Sent from my iPhone',
    'Отправлено с iPhone',
    'Get Outlook for iOS',
    'Von meinem iPhone gesendet',
    'Envoyé de mon iPhone',
  ])('are shown without "%s"', (line) => {
    expect(shown(`${ANSWER}\n\n${line}\n\nOn 6 Oct 2025, at 10:15, Support wrote:\n\n${QUOTE}`)).toBe(ANSWER);
  });
});

describe('any text', () => {
  it('comes back whole, with something of it shown', () => {
    const line = fc.constantFrom(
      '',
      'words',
      '> quote',
      '>',
      '--',
      '-- ',
      'On 6 Oct 2025, at 10:15, A <a@b.cc> wrote:',
      '-----Original Message-----',
      'From: a@b.cc',
      'Subject: x',
      'Date: y',
      '   ',
      'Sent from my iPhone',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), fc.string(), (lines, rest) => {
        const text = [...lines, rest].join('\n');
        const segments = foldQuotes(text);
        expect(segments.map((segment) => segment.text).join('')).toBe(text);
        const visible = segments.filter(({ kind }) => kind === 'shown').map((segment) => segment.text);
        if (/\S/.test(text)) expect(visible.join('')).toMatch(/\S/);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });
});
