// The signs by which mail programs announce quoted history, in the languages that they speak: `On … wrote:` lines,
// header blocks, separators, and what phones put under a mail.

/** Longer than any announcement; a longer line is never one. */
const LINE_CHARACTERS = 300;
const ATTRIBUTION_LINES = 4;
const HEADER_LINES = 8;

const WROTE = new RegExp(
  [
    '(?<!\\p{L})(?:wrote|writes|schrieb|geschreven|schreef|écrit|ha scritto|scrisse|escribi[óo]|escreveu|skrev|kirjoitti' +
      '|napisał(?:\\(a\\)|a)?|pisze|napsala?|napísala?|írta|a scris|yazdı|έγραψε' +
      '|написала?|писала?|пишет|пише|написав|написа)(?!\\p{L})',
    '写道|寫道|が書きました|のメール|님이 작성|כתב|كتب',
  ].join('|'),
  'iu',
);
const ADDRESS = /[^\s<>"]+@[^\s<>"]+\.[^\s<>"]{2,}/;
/** A clock time, or a year beside a day: 4:58 PM · 20.42 · 2016-03-03 · 28 Jan 2016 · 21 de noviembre de 2013. */
const DATE = /\b\d{1,2}[:.hч]\d{2}\b|\b(?:19|20)\d{2}\b[-/.年]|\b\d{1,2}[\s./-][^\n]{1,20}\b(?:19|20)\d{2}\b|\d{4}年/;
const CLOCK = /\b\d{1,2}[:.hч]\d{2}\b/;
/** How an announcement begins; a line that begins so belongs to the announcement that ends below it. */
const OPENING =
  /^(?:on|at|am|le|el|em|il|op|den|dne|dnia|w dniu|på|kl|ons|в|пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)(?![\p{L}])|^\d{1,4}[\s./年-]|^[^\n]{1,80}<$|^[\p{L} .,'"()-]{1,80}<[^<>]{3,}>/iu;
const GMAIL_DATE = /^\d{4}-\d\d-\d\d \d{1,2}:\d\d (?:GMT|UTC)[+-]\d{1,2}:\d\d \S/;
const ADDRESS_AT_END = /<[^<>]*@[^<>]*>\s*[:：]$/;

/**
 * How many lines ending with line `last` announce a quote, 0 if they do not. They need a date or an address: people
 * write `he wrote:` themselves.
 */
export function attributionLength(lines: readonly string[], last: number): number {
  const line = unquoted(lines[last]);
  if (GMAIL_DATE.test(line)) return 1;
  if (!/[:：]\s*$/.test(line) || line.length > LINE_CHARACTERS) return 0;
  let joined = '';
  for (let count = 1; count <= ATTRIBUTION_LINES; count += 1) {
    const upper = unquoted(lines[last - count + 1]);
    if (upper === '' || upper.length > LINE_CHARACTERS) return 0;
    joined = `${upper} ${joined}`.trim();
    if (isAttribution(joined)) return withOpening(lines, last, count);
  }
  return 0;
}

/** Such as a mail program writes: an address or a clock time. People quoting from memory give a day at most. */
export function isExactAttribution(lines: readonly string[], last: number, length: number): boolean {
  const joined = lines.slice(last - length + 1, last + 1).join(' ');
  return ADDRESS.test(joined) || CLOCK.test(joined) || GMAIL_DATE.test(joined);
}

function isAttribution(joined: string): boolean {
  if (ADDRESS_AT_END.test(joined) && DATE.test(joined)) return true;
  return WROTE.test(joined) && (ADDRESS.test(joined) || DATE.test(joined));
}

/** The lines above that the announcement began on. */
function withOpening(lines: readonly string[], last: number, count: number): number {
  let length = count;
  while (length < ATTRIBUTION_LINES) {
    const upper = unquoted(lines[last - length]);
    const begins = upper !== '' && upper.length <= LINE_CHARACTERS && OPENING.test(upper);
    if (!begins || !(DATE.test(upper) || upper.endsWith('<')) || /[.!?]$/.test(upper)) break;
    length += 1;
  }
  return length;
}

const SEPARATOR = /^[\s>]*[-_=*–—]{5,}\s*$/;
const MARK_WORDS = [
  'original (?:message|appointment|mail)|forwarded (?:message|mail)',
  'urspr[üu]e?ngliche nachricht|weitergeleitete nachricht|oorspronkelijk bericht|doorgestuurd bericht',
  'message (?:d.origine|original|transféré)|mensaje (?:original|reenviado)|mensagem (?:original|encaminhada)',
  'messaggio (?:originale|inoltrato)|mesajul original|orijinal (?:mesaj|ileti)|eredeti üzenet',
  'originalmeddelande|ursprungligt meddelande|opprinnelig melding|oprindelig meddelelse|alkuperäinen viesti',
  'wiadomość oryginalna|oryginalna wiadomość|původní zpráva|pôvodná správa',
  '(?:исходное|оригинальное|пересылаемое|пересланное) сообщение|(?:переслане|вихідне) повідомлення',
  '原始邮件|原始郵件|转发邮件|元のメッセージ|원본 메시지',
];
/** Marks that stand without dashes. */
const FORWARDED = [
  'begin forwarded message|début du message réexpédié|inicio del mensaje reenviado|inizio messaggio inoltrato',
  'anfang der weitergeleiteten nachricht|начало переадресованного сообщения',
];
const HISTORY_MARK = new RegExp(
  `^[\\s>*]*(?:[-_=]{2,}\\s*(?:${MARK_WORDS.join('|')})[^\\n]{0,20}|(?:${FORWARDED.join('|')})\\s*:\\s*)$`,
  'iu',
);

/** `-----Original Message-----` and its kin: everything below is history. */
export function isHistoryMark(line: string): boolean {
  return line.length <= LINE_CHARACTERS && HISTORY_MARK.test(line);
}

const LABELS = {
  from: 'from|von|de|da|van|fra|från|lähettäjä|od|от|від|feladó|kimden|gönderen|发件人|寄件者|差出人|보낸 사람',
  date:
    'sent|date|gesendet|datum|envoyé(?: le)?|enviad[oa](?: el| em)?|fecha|data|inviato|verzonden|sendt|dato|skickat' +
    '|lähetetty|wysłano|odesláno|дата|отправлено|надіслано|elküldve|tarih|gönderilme|发送时间|寄件日期|日付|送信日時|보낸 날짜',
  to: 'to|an|à|para|a|aan|til|till|vastaanottaja|do|komu|кому|címzett|kime|收件人|宛先|받는 사람',
  subject:
    'subject|betreff|objet|asunto|assunto|oggetto|onderwerp|emne|ämne|aihe|temat|předmět|predmet|тема|tárgy|konu' +
    '|主题|主旨|件名|제목',
  other:
    'cc|kopie|copie|copia|kopia|копия|копія|抄送|reply-to|antwort an|risposta|importance|wichtigkeit|organi[sz]ation' +
    '|attachments?',
} as const;
type Label = keyof typeof LABELS;
const LABEL_LINES = (Object.keys(LABELS) as Label[]).map(
  (label) =>
    [label, new RegExp(`^[\\s>*_]{0,6}(?:${LABELS[label]})[*_]{0,2}[ \\u00a0]?[:：][*_]{0,2}(?:\\s|$)`, 'iu')] as const,
);

/**
 * The index at which a block of copied headers begins that includes line `at` as its first, with the separator above it;
 * undefined if there is none. From and Subject and one more, or an address in From and two more: `From: Berlin, To: Paris`
 * is a customer's own form.
 */
export function headerBlockStart(lines: readonly string[], at: number): number | undefined {
  if (labelOf(lines[at]) === undefined) return undefined;
  const seen = new Set<Label>();
  let fromHasAddress = false;
  for (const line of lines.slice(at, at + HEADER_LINES)) {
    const label = labelOf(line);
    if (label !== undefined) seen.add(label);
    else if (line.trim() === '' || !/^[\s>]/.test(line)) break;
    if (label === 'from') fromHasAddress = line.includes('@');
  }
  const complete = seen.has('from') && seen.size >= 3 && (seen.has('subject') || fromHasAddress);
  if (!complete) return undefined;
  const above = [1, 2].find((distance) => SEPARATOR.test(lines[at - distance] ?? ''));
  const onlyBlank = above === undefined || lines.slice(at - above + 1, at).every((line) => line.trim() === '');
  return above !== undefined && onlyBlank ? at - above : at;
}

function labelOf(line: string | undefined): Label | undefined {
  if (line === undefined || line.length > 4 * LINE_CHARACTERS || !/[:：]/.test(line)) return undefined;
  return LABEL_LINES.find(([, pattern]) => pattern.test(line))?.[0];
}

/** What phones and trackers put under a mail. U+1427 is a mail tracker's invisible mark. */
const SENT_FROM = new RegExp(
  [
    '^[\\s*_[(-]{0,4}(?:sent (?:from|with|via|using) |get outlook for |von meinem .{2,40} gesendet|gesendet (?:von|mit) ' +
      '|envoyé (?:de|depuis|à partir de) |enviado (?:desde|do|a partir do|de) |inviato (?:da|dal) |verzonden (?:vanaf|met|via) ' +
      '|sendt fra |skickat från |lähetetty |wysłane z |odesláno z|отправлено (?:с|из) |(?:відправлено|надіслано) (?:з|із) ' +
      '|发自我的|從我的 ?.{2,20}傳送|iPhoneから送信|나의 iPhone)',
    '^\\s*\\u1427\\s*$',
  ].join('|'),
  'iu',
);

export function isSentFrom(line: string): boolean {
  return line.length <= LINE_CHARACTERS && SENT_FROM.test(line);
}

/** A line without the marks of quotes and the white space around. */
function unquoted(line: string | undefined): string {
  return (line ?? '')
    .slice(0, 4 * LINE_CHARACTERS)
    .replace(/^[>\s]+/, '')
    .trim();
}
