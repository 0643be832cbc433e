// The week that the demonstration tells: who writes when, who answers after how long, and how it ends. Two teams, two languages.

/** `after` in minutes from what stands before it. `by` is an agent's number; without it the customer writes. */
export type Turn = {
  readonly after: number;
  readonly text: string;
  readonly by?: 1 | 2 | 3;
  readonly status?: 'open' | 'waiting_customer' | 'solved';
};

export type Story = {
  /** 0 is Monday; minutes after midnight on the desk's wall. */
  readonly day: number;
  readonly minute: number;
  readonly from: string;
  readonly to: 'support' | 'billing';
  readonly subject: string;
  readonly text: string;
  readonly turns: readonly Turn[];
};

const solved = (after: number, by: 1 | 2 | 3, text: string): Turn => ({ after, by, text, status: 'solved' });
const asks = (after: number, by: 1 | 2 | 3, text: string): Turn => ({ after, by, text, status: 'waiting_customer' });
const writes = (after: number, text: string): Turn => ({ after, text });

/** [day, minute, from, mailbox, subject, text, ...turns] */
type Row = readonly [number, number, string, Story['to'], string, string, ...(readonly Turn[])];

const ROWS: readonly Row[] = [
  [
    0,
    545,
    'Anna Petrova <anna@north.example>',
    'support',
    'Printer on floor 3 is silent',
    'It has been silent since this morning.',
    solved(50, 1, 'The queue was stopped. It prints again.'),
    writes(1_500, 'It stopped again after lunch.'),
    solved(70, 1, 'We replaced the cable; it holds now.'),
  ],
  [
    0,
    570,
    'Иван Сидоров <ivan@sever.example>',
    'support',
    'Не приходит почта',
    'С утра нет ни одного письма.',
    asks(40, 1, 'Пришлите, пожалуйста, снимок настроек.'),
    writes(65, 'Вот настройки, сервер старый.'),
    solved(35, 1, 'Исправили адрес сервера, письма пошли.'),
  ],
  [
    0,
    640,
    'Carla Mendes <carla@port.example>',
    'billing',
    'Invoice 2291 twice',
    'We were billed twice in October.',
    solved(200, 3, 'One of the two is cancelled; the credit note is attached to your account.'),
  ],
  [
    0,
    700,
    'Pavel Orlov <pavel@north.example>',
    'support',
    'VPN drops every hour',
    'It drops exactly every hour.',
    asks(160, 2, 'Which version of the client do you have?'),
    writes(300, 'Version 4.1.'),
    solved(420, 2, 'Version 4.2 mends it; it is in your catalogue.'),
  ],
  [
    0,
    890,
    'Елена Козлова <elena@sever.example>',
    'billing',
    'Акт сверки за третий квартал',
    'Пришлите, пожалуйста, акт сверки.',
    solved(95, 3, 'Акт отправили, оригинал придёт почтой.'),
  ],
  [
    1,
    540,
    'Grace Lee <grace@hill.example>',
    'support',
    'New laptop for a colleague',
    'She starts on Monday.',
    asks(75, 2, 'Which of the two models?'),
    writes(1_450, 'The light one, please.'),
  ],
  [
    1,
    580,
    'Дмитрий Волков <dmitri@sever.example>',
    'support',
    'Заблокирована учётная запись',
    'После отпуска не могу войти.',
    solved(20, 1, 'Разблокировали, войдите с новым паролем из сообщения.'),
  ],
  [
    1,
    615,
    'Sam Novak <sam@port.example>',
    'support',
    'Shared folder is gone',
    'The folder of the project has vanished.',
    solved(130, 1, 'Restored from last night; nothing is missing.'),
  ],
  [
    1,
    700,
    'Anna Petrova <anna@north.example>',
    'billing',
    'Change of our address',
    'We have moved, see below.',
    solved(45, 3, 'Changed from the next invoice on.'),
  ],
  [1, 830, 'Mikko Laine <mikko@hill.example>', 'support', 'Screen flickers', 'Only on battery.'],
  [
    1,
    960,
    'Ольга Фёдорова <olga@vostok.example>',
    'billing',
    'Возврат переплаты',
    'Заплатили дважды, верните, пожалуйста.',
    asks(60, 3, 'Пришлите номер платежа.'),
  ],
  [
    2,
    550,
    'Carla Mendes <carla@port.example>',
    'support',
    'Slow since the update',
    'Everything takes twice as long.',
    asks(90, 2, 'Is it slow after a restart too?'),
    writes(60, 'No, then it is fine.'),
    solved(25, 2, 'The update finishes at the restart. Closing this.'),
  ],
  [
    2,
    600,
    'Сергей Попов <sergei@sever.example>',
    'support',
    'Доступ к отчётам',
    'Нужен доступ к отчётам отдела.',
    solved(310, 1, 'Доступ открыт.'),
  ],
  [
    2,
    660,
    'Grace Lee <grace@hill.example>',
    'billing',
    'Quote for 20 licences',
    'For the new office.',
    solved(280, 3, 'The quote is valid for 30 days.'),
  ],
  [
    2,
    845,
    'Pavel Orlov <pavel@north.example>',
    'support',
    'Phone does not ring',
    'Calls go to voicemail at once.',
    solved(30, 2, 'Do not disturb was on for the whole group.'),
  ],
  [
    3,
    545,
    'Лариса Белова <larisa@vostok.example>',
    'support',
    'Ошибка при входе в систему',
    'Пишет: неверный сертификат.',
    solved(55, 1, 'Сертификат обновлён, войдите снова.'),
  ],
  [
    3,
    610,
    'Sam Novak <sam@port.example>',
    'billing',
    'Tax number missing',
    'Our tax number is not on the invoice.',
    solved(150, 3, 'A corrected invoice is on its way.'),
  ],
  [
    3,
    690,
    'Mikko Laine <mikko@hill.example>',
    'support',
    'Cannot share my screen',
    'The button is grey.',
    asks(45, 2, 'Which browser is it?'),
    writes(50, 'The company one.'),
    solved(120, 2, 'The policy allows it again.'),
  ],
  [
    3,
    900,
    'Иван Сидоров <ivan@sever.example>',
    'support',
    'Нужна вторая мышь',
    'Старая сломалась.',
    solved(35, 1, 'Мышь можно забрать на стойке.'),
  ],
  [
    4,
    555,
    'Елена Козлова <elena@sever.example>',
    'support',
    'Не печатает чеки',
    'Принтер чеков молчит.',
    solved(80, 1, 'Заменили ленту, печатает.'),
  ],
  [
    4,
    600,
    'Anna Petrova <anna@north.example>',
    'support',
    'Backup of my laptop',
    'Is my laptop in the backup?',
    solved(25, 2, 'Yes, every night at two.'),
  ],
  [
    4,
    650,
    'Mikko Laine <mikko@hill.example>',
    'billing',
    'Payment by card',
    'Can we pay by card?',
    asks(120, 3, 'Yes. Shall we change it for all invoices?'),
  ],
  [4, 930, 'Carla Mendes <carla@port.example>', 'support', 'Access for an auditor', 'He comes on Monday at eight.'],
];

export const STORIES: readonly Story[] = ROWS.map(([day, minute, from, to, subject, text, ...turns]) => ({
  ...{ day, minute, from, to, subject, text, turns },
}));
