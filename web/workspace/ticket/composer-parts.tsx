// What stands around the text that is written: templates, colleagues who are told.
import type { TemplateId } from '../../../shared/kernel/id.ts';
import { problemText } from '../../client/problem.ts';
import { useAnswer, useApi, useMe } from '../../client/use-api.tsx';
import { Choice } from '../../kit/choice.tsx';
import { useNotices } from '../../kit/notices.tsx';
import { useReading } from '../../kit/texts.tsx';
import type { TicketView } from './use-ticket.ts';

export function Templates({
  ticket,
  onText,
}: {
  readonly ticket: TicketView;
  readonly onText: (text: string) => void;
}) {
  const { texts } = useReading();
  const { composer: words } = texts;
  const api = useApi();
  const notices = useNotices();
  const { data } = useAnswer('listReplyTemplates', {});
  const options = (data?.templates ?? []).map(({ templateId, name, language }) => ({
    ...{ id: templateId as string, label: name },
    hint: language === ticket.language ? undefined : language,
  }));
  const insert = async (templateId: string) => {
    try {
      const params = { ticketId: ticket.ticketId, templateId: templateId as TemplateId };
      onText((await api.call('renderReplyTemplate', { params })).text);
    } catch (error) {
      notices.fail(problemText(texts, error));
    }
  };
  if (options.length === 0) return null;
  return (
    <Choice label={words.template} value={undefined} options={options} onChoose={(id) => void insert(id)}>
      {words.template}
    </Choice>
  );
}

export function Mentions({
  chosen,
  onChoose,
}: {
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
}) {
  const { composer: words } = useReading().texts;
  const me = useMe();
  const others = me.colleagues.filter(({ agentId, active }) => active && agentId !== me.agentId);
  const names = others.filter(({ agentId }) => chosen.includes(agentId)).map(({ name }) => name);
  if (others.length === 0) return null;
  return (
    <Choice
      label={words.mention}
      value={undefined}
      options={others.map(({ agentId, name }) => ({ id: agentId as string, label: name }))}
      onChoose={(id) => onChoose(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id])}
    >
      {names.length === 0 ? words.mention : words.mentioned(names.join(', '))}
    </Choice>
  );
}
