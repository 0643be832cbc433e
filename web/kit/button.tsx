// Buttons, and links that look like one. A button is a verb.
import { type ComponentProps, forwardRef } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import styles from './button.module.css';
import { classes } from './class-names.ts';
import { Icon, type IconName } from './icons.tsx';

export type ButtonLook = 'usual' | 'main' | 'quiet' | 'danger';

type Props = Omit<ComponentProps<typeof AriaButton>, 'className' | 'style'> & { readonly look?: ButtonLook };

export const Button = forwardRef<HTMLButtonElement, Props>(function Button({ look = 'usual', ...rest }, ref) {
  return <AriaButton {...rest} ref={ref} className={classes(styles.button, styles[look])} />;
});

export function IconButton({ icon, label, ...rest }: Props & { readonly icon: IconName; readonly label: string }) {
  return (
    <AriaButton {...rest} aria-label={label} className={classes(styles.button, styles.quiet, styles.icon)}>
      <Icon name={icon} />
    </AriaButton>
  );
}
