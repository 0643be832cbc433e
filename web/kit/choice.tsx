// A field that is changed by choosing: a button that says what stands, and a menu of what can stand instead.
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import styles from './choice.module.css';
import { classes } from './class-names.ts';
import { Icon } from './icons.tsx';

export type Option<Id extends string> = {
  readonly id: Id;
  readonly label: string;
  readonly mark?: ReactNode;
  readonly hint?: string | undefined;
  /** Ends or removes something: after the others, and apart from them. */
  readonly isGrave?: boolean;
};

type ChoiceProps<Id extends string> = {
  /** What the field is. */
  readonly label: string;
  readonly value: Id | undefined;
  readonly options: readonly Option<Id>[];
  readonly onChoose: (id: Id) => void;
  readonly isDisabled?: boolean;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  /** Acts instead of values: none of them stands. */
  readonly isMenu?: boolean;
  /** Without a ground of its own, for what stands many times on a page. */
  readonly isQuiet?: boolean;
  /** What stands on the button. */
  readonly children: ReactNode;
};

export function Choice<Id extends string>(props: ChoiceProps<Id>) {
  const { label, value, options, onChoose, isDisabled = false, isOpen, onOpenChange, children } = props;
  const { isMenu = false, isQuiet = false } = props;
  const hasBoth = new Set(options.map(({ isGrave }) => isGrave === true)).size > 1;
  const item = ({ id, label: text, mark, hint }: Option<Id>) => (
    <MenuItem key={id} id={id} textValue={text} className={styles.item ?? ''}>
      {!isMenu && <span className={styles.tick}>{id === value && <Icon name="kept" size={14} />}</span>}
      {mark ?? text}
      {hint !== undefined && <span className={styles.hint}>{hint}</span>}
    </MenuItem>
  );
  return (
    <MenuTrigger
      {...(isOpen === undefined ? {} : { isOpen })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      <Button className={classes(styles.field, isQuiet && styles.quiet)} isDisabled={isDisabled}>
        <span className="unseen">{label}: </span>
        <span className={styles.value}>{children}</span>
        {!isQuiet && <Icon name="down" size={12} />}
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom start" offset={4}>
        <Menu
          className={styles.menu ?? ''}
          aria-label={label}
          {...(isMenu
            ? { selectionMode: 'none' as const }
            : { selectionMode: 'single' as const, selectedKeys: value === undefined ? [] : [value] })}
          onAction={(key) => onChoose(key as Id)}
        >
          {options.filter(({ isGrave }) => isGrave !== true).map(item)}
          {hasBoth && <Separator className={styles.divider ?? ''} />}
          {options.filter(({ isGrave }) => isGrave === true).map(item)}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
