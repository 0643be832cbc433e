// What can be done with one message: fold it, take the mail as it came, make it a ticket of its own.
import { useCan } from '../../client/use-api.tsx';
import { Choice, type Option } from '../../kit/choice.tsx';
import { Icon } from '../../kit/icons.tsx';
import { useReading } from '../../kit/texts.tsx';
import { useActsTexts } from './acts-texts.ts';
import { useSaveOriginal, useSeesOriginal } from './message-files.tsx';
import { isForwardable } from './use-message-keys.ts';
import type { Message, TicketView } from './use-ticket.ts';

type Act = 'fold' | 'forward' | 'original' | 'split';

export function MessageMenu(props: {
  readonly ticket: TicketView;
  readonly message: Message;
  readonly name: string;
  readonly isFolded: boolean;
  readonly onFold: () => void;
  readonly onSplit: () => void;
  readonly onForward: () => void;
}) {
  const { ticket, message, name, isFolded, onFold, onSplit, onForward } = props;
  const { texts } = useReading();
  const { message: words, split } = useActsTexts();
  const canChange = useCan('ticket.change') && ticket.status !== 'closed';
  const canForward = useCan('ticket.reply') && isForwardable(ticket, message);
  const canSeeOriginal = useSeesOriginal(message);
  const saveOriginal = useSaveOriginal(ticket.ticketId);
  const canSplit =
    canChange &&
    message.kind === 'customer' &&
    message.state === 'shown' &&
    message.mergedFrom === undefined &&
    message.messageId !== ticket.messages[0]?.messageId;
  const options: readonly Option<Act>[] = [
    { id: 'fold', label: isFolded ? words.unfold : words.fold, hint: 'o' },
    ...(canForward ? [{ id: 'forward' as const, label: texts.composer.forward, hint: 'Shift F' }] : []),
    ...(canSeeOriginal ? [{ id: 'original' as const, label: texts.message.original, hint: 'd' }] : []),
    ...(canSplit ? [{ id: 'split' as const, label: split.menu }] : []),
  ];
  const acts = { fold: onFold, original: () => void saveOriginal(message), split: onSplit, forward: onForward };
  return (
    <Choice label={words.more(name)} value={undefined} options={options} onChoose={(id) => acts[id]()} isMenu isQuiet>
      <Icon name="dots" />
    </Choice>
  );
}
