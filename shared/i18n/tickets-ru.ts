// Russian texts about working on tickets. Same members as tickets-en.ts, held by the type.
import type { reminder as english, ticketErrors as englishErrors } from './tickets-en.ts';

export const reminder: typeof english = {
  fixedSubject: 'Мы ждём вашего ответа',
  waiting: (number) => `Мы всё ещё ждём вашего ответа по заявке ${number}.`,
  silence: (days) =>
    `Если вопрос решён, отвечать не нужно: если ответа не будет ещё ${days} рабочих дня, мы сочтём заявку решённой.`,
};

export const ticketErrors: typeof englishErrors = {
  ticketOvertaken: 'После того, что вы видели, с заявкой произошло новое. Прочитайте и решите ещё раз.',
  assigneeOutOfTeam: 'Этот сотрудник не видит заявки этой команды. Выберите другого или сначала передайте заявку.',
  ticketTaken: 'Заявку уже взял другой сотрудник.',
  lineLast: 'Выше этой линии других нет.',
  snoozeOutOfRange: (days) => `Выберите время в будущем, не дальше ${days} дней.`,
  messageNotHeld: 'Решение по этому сообщению уже принято.',
  messageNotSplittable: 'Отдельной заявкой может стать только следующее сообщение заявителя.',
  messageNotForwardable: 'Переслать можно только то, что написали друг другу заявитель и служба.',
  participantsFull: (most) => `В переписке не больше ${most} участников.`,
  participantRequester: 'Заявителя убрать нельзя.',
  participantOwnAddress: 'Это адрес самой службы: она писала бы сама себе.',
  recipientOwnAddress: (address) => `${address} — адрес самой службы: она писала бы сама себе.`,
  recipientUndeliverable: (address) =>
    `Письма на ${address} возвращаются. Уберите этот адрес или сначала исправьте его в карточке человека.`,
  mergeSameTicket: 'Заявку нельзя объединить с ней самой.',
  mergeTargetNotOpen: (number) => `Заявка ${number} завершена. Объединяйте с открытой.`,
  mergeTooMany: (most) => `К заявке можно присоединить не больше ${most} других.`,
  linkSameTicket: 'Заявку нельзя связать с ней самой.',
  linksFull: (most) => `У заявки не больше ${most} связей.`,
  replyGoneOut: 'Ответ уже отправлен.',
  replyNotHeld: 'Здесь нет вашего ответа, который ждёт отправки.',
  draftChanged: 'Вы продолжили этот черновик на другом устройстве. Выберите, какой из двух оставить.',
  draftTooLarge: 'Черновик слишком длинный для сервера. Он сохранён на этом устройстве.',
  ticketNotSpam: 'Эта заявка не отмечена как спам.',
};
