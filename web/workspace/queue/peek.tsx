// A look at a ticket without leaving the list: what was said last. Space opens it and closes it.
import type { TicketId } from '../../../shared/kernel/id.ts';
import { Failed } from '../../client/failed.tsx';
import { useAnswer } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { PriorityMark, StatusMark } from '../../kit/marks.tsx';
import { useNow } from '../../kit/now.tsx';
import { Loading } from '../../kit/states.tsx';
import { useReading } from '../../kit/texts.tsx';
import { useToolTexts } from './list-tools-texts.ts';
import styles from './queue.module.css';

const SHOWN = 3;

type Props = { readonly ticketId: TicketId; readonly onClose: () => void; readonly onOpen: () => void };

export function Peek({ ticketId, onClose, onOpen }: Props) {
  const { texts, times } = useReading();
  const words = useToolTexts().peek;
  const now = useNow();
  const { data, error, refetch } = useAnswer('getTicket', { params: { ticketId } });
  const said = data?.messages.filter(({ state }) => state === 'shown') ?? [];
  return (
    <Dialog
      title={data === undefined ? texts.act.loading : words.title(data.number, data.subject)}
      isOpen
      onClose={onClose}
      wide
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Space closes what Space opened, wherever the focus is in it */}
      <div
        className={styles.peek}
        onKeyDown={(event) => {
          if (event.key !== ' ' || event.target instanceof HTMLButtonElement) return;
          event.preventDefault();
          onClose();
        }}
      >
        {error !== null && data === undefined && <Failed error={error} onRetry={() => void refetch()} />}
        {error === null && data === undefined && <Loading />}
        {data !== undefined && (
          <>
            <p className={styles.marks}>
              <StatusMark status={data.status} /> <PriorityMark priority={data.priority} withWord />
              <span>{data.requester.name || data.requester.address}</span>
            </p>
            {said.length === 0 && <p>{words.none}</p>}
            {said.length > SHOWN && <p className={styles.quiet}>{words.earlier(said.length - SHOWN)}</p>}
            {said.slice(-SHOWN).map(({ messageId, author, receivedAt, kind, text }) => (
              <article key={messageId} data-kind={kind}>
                <h3>
                  {author.name || (author.kind === 'contact' ? author.address : '')}{' '}
                  <time dateTime={receivedAt} title={times.full(receivedAt)}>
                    {times.short(receivedAt, now)}
                  </time>
                </h3>
                <p>{text}</p>
              </article>
            ))}
            <Button look="main" onPress={onOpen}>
              {words.open}
            </Button>
          </>
        )}
      </div>
    </Dialog>
  );
}
