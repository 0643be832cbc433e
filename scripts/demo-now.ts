// What is open on the demonstration's desk today: requests in every state that an agent meets, in two languages. Their times are minutes
// of working time before now, so that what is late, due soon or fresh is that on whatever day the demonstration is started.
import type { Story } from './demo-stories.ts';

/** 0 is the administrator, whoever signs in first; the others are people of demo-desk.ts. */
export type Person = 0 | 1 | 2 | 3 | 4 | 5;

/** `ago` in minutes of working time before now. Without `by` the customer writes. */
export type NowTurn = { readonly ago: number } & (
  | { readonly by?: undefined; readonly text: string }
  | { readonly by: Person; readonly text: string; readonly status?: string; readonly document?: object }
  | { readonly by: Person; readonly note: string; readonly mentions?: readonly Person[] }
  | { readonly by: Person; readonly act: readonly [method: string, path: string]; readonly body: NowBody }
);

/** What a command is sent; people stand in it as `{ person: 2 }`, days from now as `{ inDays: 2 }`. */
export type NowBody = Readonly<Record<string, unknown>>;

export type NowStory = Pick<Story, 'from' | 'to' | 'subject' | 'text'> & {
  readonly ago: number;
  readonly files?: readonly { readonly filename: string; readonly content: Buffer }[];
  /** Taken down by this agent on the telephone, with what the caller was told. */
  readonly call?: { readonly by: Person; readonly spoken: string };
  readonly turns: readonly NowTurn[];
};

const writes = (ago: number, text: string): NowTurn => ({ ago, text });
const answers = (ago: number, by: Person, text: string, status = 'open'): NowTurn => ({ ago, by, text, status });
const notes = (ago: number, by: Person, note: string, ...mentions: readonly Person[]): NowTurn => ({
  ...{ ago, by, note, mentions },
});
const does = (ago: number, by: Person, method: string, path: string, body: NowBody): NowTurn => ({
  ...{ ago, by, act: [method, path], body },
});

const words = (text: string, ...marks: readonly object[]) => ({
  ...{ type: 'text', text },
  ...(marks.length === 0 ? {} : { marks }),
});
const line = (...content: readonly object[]) => ({ type: 'paragraph', content });
const item = (...content: readonly object[]) => ({ type: 'listItem', content: [line(...content)] });
const BOLD = { type: 'bold' };

const STEPS = {
  type: 'doc',
  content: [
    line(words('Good day Grace,')),
    { type: 'paragraph' },
    line(words('please do this '), words('in this order', BOLD), words(':')),
    {
      type: 'orderedList',
      content: [
        item(words('Close the client, and the window that asks for a code.')),
        item(words('Start it as the '), words('guide', { type: 'link', attrs: { href: 'https://guide.example/vpn' } })),
        item(words('Write '), words('vpn.port.example', { type: 'code' }), words(' as the server.')),
      ],
    },
    line(words('If it asks for the code again, tell us the time on your clock.')),
  ],
};

/** A screen with stripes on it, drawn small. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAPAAAACHBAMAAADaXMnYAAAADFBMVEX19/kLXK16g420IxgvmIIsAAAAbUlEQVR42u3YQQ0AIQxFQYIDLGAB/95QwIUDpek8A3PZsD9tI6gGBoPBYPARVrn6vC8JvIICv4PrfdW/wJLkyQSDwRaIJAsEDHbnqnBukiR/JzAY7AYiyQIBg8EWiCR5MsFgsAUiyQIBg8E54Q3R3s5HJcCPBAAAAABJRU5ErkJggg==',
  'base64',
);
const SHEET = Buffer.from('date;invoice;paid\n2026-10-02;2291;yes\n2026-10-30;2291;yes\n');

const APPROVAL = {
  question: 'A second screen for Sam, 240 euros: may we order it?',
  plan: { steps: [{ approvers: [{ kind: 'agent', agentId: { person: 0 } }] }] },
};

export const NOW: readonly NowStory[] = [
  {
    ...{ ago: 900, from: 'Mikko Laine <mikko@hill.example>', to: 'support' },
    ...{ subject: 'Payment terminal is dead', text: 'The terminal at the counter shows nothing. Customers wait.' },
    turns: [does(890, 2, 'PUT', 'priority', { priority: 'urgent' })],
  },
  {
    ...{ ago: 700, from: 'Лариса Белова <larisa@vostok.example>', to: 'support' },
    ...{ subject: 'Не открывается база клиентов', text: 'Пишет, что нет прав. Вчера всё работало.' },
    turns: [answers(640, 1, 'Смотрим, что изменилось с правами.'), writes(520, 'Есть новости? Мы стоим.')],
  },
  {
    ...{ ago: 466, from: 'Carla Mendes <carla@port.example>', to: 'support' },
    ...{ subject: 'Cannot join the video call', text: 'It says that the meeting has ended. It begins at ten.' },
    turns: [],
  },
  {
    ...{ ago: 400, from: 'Сергей Попов <sergei@sever.example>', to: 'support' },
    ...{ subject: 'Новый сотрудник с понедельника', text: 'Нужны учётная запись, почта и доступ к отчётам.' },
    turns: [],
  },
  {
    ...{ ago: 620, from: 'Sam Novak <sam@port.example>', to: 'support' },
    ...{ subject: 'A second screen', text: 'I compare lists all day. Could I have a second screen?' },
    turns: [answers(560, 1, 'We ask for it and tell you.'), does(550, 1, 'POST', 'approvals', APPROVAL)],
  },
  {
    ...{ ago: 380, from: 'Grace Lee <grace@hill.example>', to: 'support' },
    ...{ subject: 'VPN asks for a code again and again', text: 'I type the code, and it asks for the next one.' },
    turns: [{ ago: 300, by: 2, text: 'Steps', document: STEPS, status: 'waiting_customer' }],
  },
  {
    ...{ ago: 350, from: 'Mikko Laine <mikko@hill.example>', to: 'support' },
    ...{ subject: 'Stripes on my screen', text: 'See the picture. They come after an hour.' },
    files: [{ filename: 'stripes.png', content: PICTURE }],
    turns: [answers(290, 1, 'Is it so with the other cable too?', 'waiting_customer')],
  },
  {
    ...{ ago: 340, from: 'Елена Козлова <elena@sever.example>', to: 'support' },
    ...{ subject: 'Принтер чеков снова молчит', text: 'Ленту меняли на прошлой неделе, опять не печатает.' },
    turns: [
      answers(310, 1, 'Заявку передали в мастерскую, ждём их ответа.'),
      does(305, 1, 'PUT', 'status', { status: 'waiting_vendor' }),
      notes(300, 1, 'Мастерская обещала приехать до пятницы.'),
    ],
  },
  {
    ...{ ago: 330, from: 'Pavel Orlov <pavel@north.example>', to: 'support' },
    ...{ subject: 'Move our phones on the first', text: 'We move on the first of next month: twelve phones.' },
    turns: [
      answers(270, 2, 'Noted for the first. We come at eight.'),
      does(260, 2, 'PUT', 'snooze', { until: { inDays: 3 } }),
    ],
  },
  {
    ...{ ago: 240, from: 'Anna Petrova <anna@north.example>', to: 'support' },
    ...{ subject: 'Who may see the salary folder?', text: 'I can open it, and I do not think that I should.' },
    turns: [
      does(230, 2, 'PUT', 'priority', { priority: 'high' }),
      does(228, 2, 'PUT', 'assignee', { agentId: { person: 0 } }),
      notes(225, 2, 'The whole department is in that group since Friday. Can you look who changed it?', 0, 1),
    ],
  },
  {
    ...{ ago: 180, from: 'Иван Сидоров <ivan@sever.example>', to: 'billing' },
    ...{ subject: 'Счёт 2291 оплачен дважды', text: 'Выписка во вложении. Верните, пожалуйста, второй платёж.' },
    files: [{ filename: 'payments.csv', content: SHEET }],
    turns: [answers(120, 3, 'Видим оба платежа. Нужен номер счёта для возврата.', 'waiting_customer')],
  },
  {
    ...{ ago: 90, from: 'Ольга Фёдорова <olga@vostok.example>', to: 'support' },
    ...{ subject: 'Не слышно собеседника', text: 'В трубке тишина, меня слышат.' },
    call: { by: 1, spoken: 'Попросила переключить гарнитуру и перезвонить, если не поможет.' },
    turns: [],
  },
  {
    ...{ ago: 60, from: 'Carla Mendes <carla@port.example>', to: 'billing' },
    ...{ subject: 'Quote for five more seats', text: 'From the first of next month, please.' },
    turns: [],
  },
  {
    ...{ ago: 1_500, from: 'Дмитрий Волков <dmitri@sever.example>', to: 'support' },
    ...{
      subject: 'Обмен со складом останавливается',
      text: 'Каждую ночь около двух обмен встаёт, утром запускаем руками.',
    },
    turns: [
      answers(1_450, 1, 'Добрый день! Пришлите, пожалуйста, последнюю строку журнала.', 'waiting_customer'),
      writes(1_400, 'Последняя строка: «нет места на диске».'),
      notes(1_390, 1, 'На диске свободно 40 ГБ. Похоже на временную папку.', 2),
      answers(1_350, 1, 'Место есть. Какая папка указана для временных файлов?', 'waiting_customer'),
      writes(1_260, 'D:\\temp, мы её не трогали.'),
      answers(1_200, 1, 'Её чистит ночное задание. Перенесли его на четыре утра.', 'waiting_customer'),
      writes(960, 'Сегодня встало снова, в половине третьего.'),
      answers(930, 2, 'Смотрю вместе с Марией. Оставьте, пожалуйста, программу открытой на ночь.', 'waiting_customer'),
      writes(860, 'Оставили.'),
      notes(500, 2, 'Ночью видно: обмен ждёт блокировку от выгрузки отчётов.'),
      answers(480, 2, 'Нашли: в то же время идёт выгрузка отчётов. Развели их по времени.', 'waiting_customer'),
      writes(420, 'Сегодня прошло без остановки. Подождём ещё ночь?'),
      answers(400, 1, 'Да, подождём. Напишите, пожалуйста, утром.', 'waiting_customer'),
      writes(45, 'Прошло и эту ночь. Но отчёты теперь приходят на час позже, можно раньше?'),
    ],
  },
];
