// A list kept as a view of one's own, and the views that one has: named anew, put in another order, removed.
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { OwnView } from '../../client/views.ts';
import { Button, IconButton } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { TextField } from '../../kit/field.tsx';
import { useTexts } from '../../kit/texts.tsx';
import type { ToolProps } from './list-tools.tsx';
import { useToolTexts } from './list-tools-texts.ts';
import styles from './queue.module.css';
import { OWN_VIEWS_MAX, useSaveViews, VIEW_NAME_MAX } from './use-save-views.ts';

type KeepProps = Pick<ToolProps, 'place' | 'filter' | 'columns' | 'own'> & { readonly onClose: () => void };

export function KeepDialog({ place, filter, columns, own, onClose }: KeepProps) {
  const words = useToolTexts().own;
  const { act } = useTexts();
  const { views, save } = useSaveViews();
  const navigate = useNavigate();
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  const keep = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    const wrong = faultIn(name, views, own?.viewId, words);
    setFault(wrong);
    if (wrong !== undefined) return;
    setBusy(true);
    const viewId = own?.viewId ?? newViewId();
    const view = {
      ...{ viewId, name, filter: { ...filter, ...here(place) } },
      ...(columns === undefined ? {} : { columns }),
    } as OwnView;
    const change = (all: readonly OwnView[]) =>
      own === undefined ? [...all, view] : all.map((one) => (one.viewId === viewId ? view : one));
    if (await save(change, words.saved(name))) {
      onClose();
      void navigate({ to: '/views/$view', params: { view: viewId }, search: {} });
    } else setBusy(false);
  };
  return (
    <Dialog title={own === undefined ? words.keep : words.keepChange} isOpen onClose={onClose}>
      <form className={styles.filter} onSubmit={(event) => void keep(event)} noValidate>
        <TextField
          label={words.name}
          hint={words.nameHint}
          name="name"
          maxLength={VIEW_NAME_MAX}
          defaultValue={own?.name ?? ''}
          fault={fault}
        />
        <div className={styles.acts}>
          <Button look="main" type="submit" isDisabled={isBusy}>
            {words.save}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {act.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** A list of one place says by its filter what its address said. */
function here(place: KeepProps['place']): Partial<OwnView['filter']> {
  if (place.kind === 'mine') return { owner: 'me' };
  return place.kind === 'queue' ? { queues: [place.queueId] } : {};
}

function faultIn(
  name: string,
  views: readonly OwnView[],
  viewId: string | undefined,
  words: ReturnType<typeof useToolTexts>['own'],
): string | undefined {
  if (name === '') return words.noName;
  const isTaken = views.some((view) => view.viewId !== viewId && view.name.toLowerCase() === name.toLowerCase());
  if (isTaken) return words.taken;
  return viewId === undefined && views.length >= OWN_VIEWS_MAX ? words.full(OWN_VIEWS_MAX) : undefined;
}

const newViewId = () => crypto.randomUUID().replaceAll('-', '').slice(0, 16);

export function ManageDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useToolTexts().own;
  const { views, save } = useSaveViews();
  const [fault, setFault] = useState<{ readonly viewId: string; readonly text: string }>();
  const move = (at: number, by: number) =>
    save((all) => {
      const next = [...all];
      const [moved] = next.splice(at, 1);
      if (moved !== undefined) next.splice(at + by, 0, moved);
      return next;
    });
  const rename = (view: OwnView, name: string) => {
    const text = faultIn(name, views, view.viewId, words);
    setFault(text === undefined ? undefined : { viewId: view.viewId, text });
    if (text !== undefined || name === view.name) return;
    void save((all) => all.map((one) => (one.viewId === view.viewId ? { ...one, name } : one)), words.saved(name));
  };
  return (
    <Dialog title={words.manage} isOpen onClose={onClose}>
      {views.length === 0 && <p>{words.empty}</p>}
      <ol className={styles.own}>
        {views.map((view, at) => (
          <li key={view.viewId}>
            <TextField
              label={words.name}
              defaultValue={view.name}
              maxLength={VIEW_NAME_MAX}
              fault={fault?.viewId === view.viewId ? fault.text : undefined}
              onBlur={({ target }) => rename(view, target.value.trim())}
              onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
            />
            <IconButton icon="up" label={words.up(view.name)} isDisabled={at === 0} onPress={() => void move(at, -1)} />
            <IconButton
              icon="down"
              label={words.down(view.name)}
              isDisabled={at === views.length - 1}
              onPress={() => void move(at, 1)}
            />
            <IconButton
              icon="close"
              label={words.remove(view.name)}
              onPress={() =>
                void save((all) => all.filter(({ viewId }) => viewId !== view.viewId), words.removed(view.name))
              }
            />
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
