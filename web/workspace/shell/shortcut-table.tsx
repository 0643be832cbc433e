// Every key and what it does, opened by `?`.
import { singleKeysOn } from '../../client/device.ts';
import { Dialog } from '../../kit/dialog.tsx';
import { useTexts } from '../../kit/texts.tsx';
import styles from './shell.module.css';

export function ShortcutTable({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { shortcuts } = useTexts();
  const { rows } = shortcuts;
  const groups: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
    [
      shortcuts.anywhere,
      [
        ['Ctrl K', rows.palette],
        ['/', rows.search],
        ['?', rows.table],
        ['Esc', rows.escape],
        ['g m', rows.goMine],
        ['g q', rows.goQueue],
        ['g u', rows.goUnowned],
        ['g a', rows.goApprovals],
        ['g d', rows.goFigures],
        ['g z', rows.goZone],
        ['g s', rows.goSettings],
        ['c', rows.newRequest],
        ['z', rows.undo],
      ],
    ],
    [
      shortcuts.list,
      [
        ['j / k', rows.move],
        ['Home / End', rows.ends],
        ['Enter', rows.openRow],
        ['x', rows.choose],
        ['Ctrl A', rows.chooseAll],
        ['Shift J / K', rows.extend],
        ['Space', rows.peek],
        ['Shift F10', rows.menu],
        ['u', rows.showNew],
        ['f', rows.filter],
        ['v', rows.split],
      ],
    ],
    [
      shortcuts.ticket,
      [
        ['r', rows.reply],
        ['Shift R', rows.replyAll],
        ['Shift F', rows.forward],
        ['n', rows.note],
        ['e', rows.solve],
        ['i', rows.take],
        ['a', rows.assign],
        ['s', rows.status],
        ['p', rows.priority],
        ['q', rows.queue],
        ['m', rows.merge],
        ['l', rows.link],
        ['h', rows.log],
        ['d', rows.original],
        ['o', rows.fold],
        ['Shift J / K', rows.messages],
        ['j / k', rows.tickets],
        ['Shift C', rows.copyLink],
        ['u', rows.back],
      ],
    ],
    [
      shortcuts.composer,
      [
        ['Ctrl Enter', rows.send],
        ['/', rows.template],
        ['@', rows.colleague],
        ['Esc', rows.leave],
      ],
    ],
  ];
  return (
    <Dialog title={shortcuts.title} isOpen={isOpen} onClose={onClose} wide>
      {!singleKeysOn() && <p>{shortcuts.off}</p>}
      <div className={styles.keys}>
        {groups.map(([title, keys]) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(([key, does]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
