// The filter of a list as a form: what is chosen goes into the address, so that it can be kept, sent and gone back from.
import { type FormEvent, useState } from 'react';
import { useMe } from '../../client/use-api.tsx';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { Check, SelectField, TextField } from '../../kit/field.tsx';
import { useTexts } from '../../kit/texts.tsx';
import type { ToolProps } from './list-tools.tsx';
import { useToolTexts } from './list-tools-texts.ts';
import styles from './queue.module.css';
import { type Filter, NO_FILTER } from './view-search.ts';

/** As many queues as one view is made of. */
const QUEUES_MAX = 20;
const STATUSES_OF = {
  open: ['new', 'open'],
  waiting: ['new', 'open', 'waiting_customer', 'waiting_vendor', 'waiting_approval', 'waiting_other_team'],
  done: ['solved', 'closed'],
} as const;

type Props = Pick<ToolProps, 'filter' | 'place' | 'onShow' | 'onTool'> & { readonly onClose: () => void };

export function FilterDialog({ filter, place, onShow, onTool, onClose }: Props) {
  const texts = useTexts();
  const {
    filter: words,
    own: { manage },
  } = useToolTexts();
  const { queues, colleagues, agentId: me } = useMe();
  const [tooMany, setTooMany] = useState(false);
  const [group, setGroup] = useState(filter.group === 'spam' ? 'open' : filter.group);
  const lines = [...new Set(queues.map(({ line }) => line))].toSorted((a, b) => a - b);
  const statuses = STATUSES_OF[group === 'work' ? 'waiting' : group];

  const show = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const one = (name: string) => String(form.get(name) ?? '').trim();
    const many = (name: string) => form.getAll(name).map(String);
    if (many('queues').length > QUEUES_MAX) {
      setTooMany(true);
      return;
    }
    const [owner, due, text] = [one('owner'), one('due'), one('text')];
    onShow({
      ...NO_FILTER,
      group,
      ...(owner === '' ? {} : { owner }),
      ...(due === '' ? {} : { due }),
      ...(text === '' ? {} : { text }),
      statuses: many('statuses'),
      priorities: many('priorities'),
      channels: many('channels'),
      queues: many('queues'),
      lines: many('lines').map(Number),
    } as Filter);
    onClose();
  };
  const boxes = (name: keyof Filter & string, label: string, options: readonly (readonly [string, string])[]) => (
    <fieldset className={styles.boxes}>
      <legend>{label}</legend>
      {options.map(([value, text]) => (
        <Check
          key={value}
          label={text}
          name={name}
          value={value}
          defaultChecked={(filter[name] as readonly unknown[]).map(String).includes(value)}
        />
      ))}
    </fieldset>
  );

  return (
    <Dialog title={words.title} isOpen onClose={onClose} wide>
      <form className={styles.filter} onSubmit={show}>
        <TextField
          autoFocus
          label={words.text}
          hint={words.textHint}
          name="text"
          maxLength={100}
          defaultValue={filter.text ?? ''}
        />
        <div className={styles.pair}>
          <SelectField
            label={words.group}
            value={group}
            onChange={({ target }) => setGroup(target.value as typeof group)}
          >
            {(['open', 'waiting', 'work', 'done'] as const).map((name) => (
              <option key={name} value={name}>
                {name === 'work' ? texts.views.work : texts.list.groups[name]}
              </option>
            ))}
          </SelectField>
          {place.kind !== 'mine' && (
            <SelectField label={words.owner} name="owner" defaultValue={filter.owner ?? ''}>
              <option value="">{words.anybody}</option>
              <option value="nobody">{words.nobody}</option>
              <option value="me">{words.me}</option>
              {colleagues
                .filter(({ agentId, active }) => active && agentId !== me)
                .map(({ agentId, name }) => (
                  <option key={agentId} value={agentId}>
                    {name}
                  </option>
                ))}
            </SelectField>
          )}
          {group !== 'done' && (
            <SelectField label={words.due} name="due" defaultValue={filter.due ?? ''}>
              {(['any', 'late', 'today'] as const).map((due) => (
                <option key={due} value={due === 'any' ? '' : due}>
                  {words.dues[due]}
                </option>
              ))}
            </SelectField>
          )}
        </div>
        <div className={styles.pair}>
          {boxes(
            'statuses',
            words.statuses,
            statuses.map((name) => [name, texts.status[name]]),
          )}
          {boxes(
            'priorities',
            words.priorities,
            (['urgent', 'high', 'normal', 'low'] as const).map((name) => [name, texts.priority[name]]),
          )}
          {boxes(
            'channels',
            words.channels,
            (['email', 'form', 'phone', 'api', 'agent'] as const).map((name) => [name, texts.channel[name]]),
          )}
          {place.kind === 'view' &&
            boxes(
              'lines',
              words.lines,
              lines.map((line) => [String(line), words.line(line)]),
            )}
          {place.kind === 'view' &&
            boxes(
              'queues',
              words.queues,
              queues.map(({ queueId, name }) => [queueId, name]),
            )}
        </div>
        {tooMany && <p role="alert">{words.most(QUEUES_MAX)}</p>}
        <div className={styles.acts}>
          <Button look="main" type="submit">
            {words.apply}
          </Button>
          <Button
            look="quiet"
            onPress={() => {
              onShow({ ...NO_FILTER, group });
              onClose();
            }}
          >
            {words.none}
          </Button>
          <Button look="quiet" onPress={() => onTool('manage')}>
            {manage}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
