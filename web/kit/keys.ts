// Which shortcut a key press is. Letters follow the physical key when the layout gives no ASCII sign (on a Russian layout the key
// of `r` writes к and still replies), otherwise the sign (Dvorak, AZERTY). Pure.

export type KeyPress = {
  readonly key: string;
  /** The physical key: `KeyR`. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
};

/**
 * `r`, `shift+r`, `/`, `enter`, `ctrl+enter`, `ctrl+shift+enter`: Ctrl stands for Cmd too. Undefined for what is never ours (Alt,
 * Ctrl+Alt). A sign that needs Shift, such as `?`, is that sign.
 */
export function shortcutOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string | undefined {
  if (altKey) return undefined;
  const sign = signOf(key, code);
  const isShifted = shiftKey && (sign.length > 1 || /[a-z]/.test(sign));
  return `${ctrlKey || metaKey ? 'ctrl+' : ''}${isShifted ? 'shift+' : ''}${sign}`;
}

function signOf(key: string, code: string): string {
  if (key === ' ') return 'space';
  if (key.length !== 1 || /[\x21-\x7e]/.test(key)) return key.toLowerCase();
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? key;
}

/** Keys of two steps, `g` then `m`: the second within a second of the first. */
export const SEQUENCE_MS = 1_000;

/** Whether single keys belong to what has the focus: whoever writes, or is in a menu or dialog, gets all of them. */
export function isSilentIn(
  path: readonly { readonly tag: string; readonly role?: string; readonly editable?: boolean }[],
): boolean {
  return path.some(
    ({ tag, role, editable }) =>
      editable === true ||
      ['INPUT', 'TEXTAREA', 'SELECT'].includes(tag) ||
      ['dialog', 'alertdialog', 'menu', 'listbox', 'combobox'].includes(role ?? ''),
  );
}
