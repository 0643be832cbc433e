// The words of signing in on one machine; in AWS they are Cognito's, so no function carries them.
import type { Language } from '../../shared/kernel/language.ts';

const en = {
  title: 'Sign in',
  email: 'E-mail address',
  password: 'Password',
  submit: 'Sign in',
  forgotten: 'Forgot the password? An administrator can invite you again; the mail lets you set a new one.',
  setPassword: 'Set your password',
  passwordRule: (characters: number) => `At least ${characters} characters. A few words in a row are easy to remember.`,
  newPassword: 'New password',
  newPasswordAgain: 'The same once more',
  passwordSet: 'Your password is set',
  passwordSetHint: 'You can sign in with your e-mail address now.',
  openDesk: 'Open the desk',
  gone: 'This link is not valid',
  goneHint:
    'It is used up, too old or incomplete. Open the desk and sign in again, or ask an administrator to invite you.',
  signOut: 'Sign out',
  signedOut: 'You are signed out',
  refused: 'This sign-in cannot go on',
  refusedHint: 'The page that sent you here is not set up for this desk. Open the desk itself and sign in there.',
  faults: {
    wrong: 'Address or password is not right.',
    'too-many': 'Too many tries. Wait a quarter of an hour, then try again.',
    'too-short': 'The password is too short.',
    unequal: 'The two passwords differ.',
    'is-address': 'Choose something else than your address.',
  },
  invitationSubject: 'Your access to the help desk',
  invitation: (name: string) => `Hello ${name}, you have been invited to work at the help desk.`,
  invitationLink: 'Set a password, then sign in with this e-mail address:',
  invitationEnds: (days: number) =>
    `The link works once, within ${days} days. If you did not expect this mail, ignore it.`,
};

type SignInTexts = typeof en;

const ru: SignInTexts = {
  title: 'Вход',
  email: 'Адрес электронной почты',
  password: 'Пароль',
  submit: 'Войти',
  forgotten: 'Забыли пароль? Администратор может пригласить вас снова: письмо позволит задать новый.',
  setPassword: 'Задать пароль',
  passwordRule: (characters) => `Не короче ${characters} знаков. Несколько слов подряд легко запомнить.`,
  newPassword: 'Новый пароль',
  newPasswordAgain: 'Тот же пароль ещё раз',
  passwordSet: 'Пароль задан',
  passwordSetHint: 'Теперь можно войти по вашему адресу электронной почты.',
  openDesk: 'Открыть службу поддержки',
  gone: 'Ссылка недействительна',
  goneHint: 'Она уже использована, устарела или неполная. Откройте службу и войдите снова или попросите приглашение.',
  signOut: 'Выйти',
  signedOut: 'Вы вышли',
  refused: 'Вход невозможен',
  refusedHint: 'Страница, которая направила вас сюда, не относится к этой службе. Откройте саму службу и войдите там.',
  faults: {
    wrong: 'Неверный адрес или пароль.',
    'too-many': 'Слишком много попыток. Подождите четверть часа и повторите.',
    'too-short': 'Пароль слишком короткий.',
    unequal: 'Пароли не совпадают.',
    'is-address': 'Придумайте что-нибудь, кроме вашего адреса.',
  },
  invitationSubject: 'Ваш доступ к службе поддержки',
  invitation: (name) => `Здравствуйте, ${name}! Вас пригласили работать в службе поддержки.`,
  invitationLink: 'Задайте пароль и войдите по этому адресу электронной почты:',
  invitationEnds: (days) => `Ссылка действует один раз в течение ${days} дней. Если вы не ждали письма, оставьте его.`,
};

const CATALOGUE: Readonly<Record<Language, SignInTexts>> = { en, ru };

export function signInTexts(language: Language): SignInTexts {
  return CATALOGUE[language];
}
