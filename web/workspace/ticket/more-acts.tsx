// What is done with a ticket now and then: out of the list for a while, spam, and the way back from both.
import { instantOf } from '../../../shared/kernel/instant.ts';
import { Choice, type Option } from '../../kit/choice.tsx';
import { useCommands } from '../../kit/commands.tsx';
import { useReading } from '../../kit/texts.tsx';
import type { TicketView, useTicketChanges } from './use-ticket.ts';

type Act = 'hour' | 'tomorrow' | 'wake' | 'spam' | 'restore';

const HOUR_MS = 3_600_000;

type Props = { readonly ticket: TicketView; readonly changes: NonNullable<ReturnType<typeof useTicketChanges>> };

export function MoreActs({ ticket, changes }: Props) {
  const { texts, times } = useReading();
  const { ticket: words } = texts;
  const snoozeUntil = (at: number) => changes.snooze(instantOf(at), times.short(at, Date.now()));
  const acts: Readonly<Record<Act, () => void>> = {
    hour: () => snoozeUntil(Date.now() + HOUR_MS),
    tomorrow: () => snoozeUntil(tomorrowAtNine(new Date())),
    wake: changes.wake,
    spam: changes.spam,
    restore: changes.restore,
  };
  const isSpam = ticket.closedReason === 'spam';
  const isOpen = ticket.status !== 'closed';
  const options: readonly Option<Act>[] = [
    ...(isOpen && ticket.snoozedUntil !== undefined ? [{ id: 'wake' as const, label: words.wake }] : []),
    ...(isOpen
      ? [
          { id: 'hour' as const, label: words.snoozeHour },
          { id: 'tomorrow' as const, label: words.snoozeTomorrow },
          { id: 'spam' as const, label: words.spam },
        ]
      : []),
    ...(isSpam ? [{ id: 'restore' as const, label: words.notSpam }] : []),
  ];
  useCommands(options.map(({ id, label }) => ({ id, label, run: acts[id] })));
  if (options.length === 0) return null;
  return (
    <Choice label={words.more} value={undefined} options={options} onChoose={(id) => acts[id]()}>
      {words.more}
    </Choice>
  );
}

/** Nine o'clock of the next day on this device's clock. */
function tomorrowAtNine(now: Date): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 9).getTime();
}
