// Russian texts of the figures about waiting and correspondence.
import type { FigureText } from './kpi-en.ts';
import type { kpiWaitsEn } from './kpi-waits-en.ts';

const NONE = 'Ничего сверх общего.';
const SOLVED = 'Заявки, последнее решение которых приходится на период и которые с тех пор не открывали снова.';

const waitingFor = (whom: string): FigureText => ({
  title: `Доля времени в ожидании ${whom}`,
  formula: `Время в ожидании ${whom} ÷ время от получения до последнего решения × 100`,
  population: SOLVED,
  exclusions: NONE,
});

export const kpiWaitsRu: typeof kpiWaitsEn = {
  calls: {
    title: 'Ответы по телефону',
    formula: 'Публичные ответы людей, данные голосом',
    population: 'Ответы в периоде; каждый отдельно.',
    exclusions: NONE,
  },
  customerMessages: {
    title: 'Сообщения заявителей в решённых заявках',
    formula: 'Сообщения заявителей, считая первое; делённые на решённые, это длина переписки с их стороны',
    population: SOLVED,
    exclusions: 'Письма машин и задержанные сообщения, которые не приняты.',
  },
  waitCustomerShare: waitingFor('заявителя'),
  waitVendorShare: waitingFor('поставщиков'),
  waitApprovalShare: waitingFor('согласований'),
  waitTeamShare: waitingFor('других команд'),
};
