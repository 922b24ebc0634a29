import { useWords } from '../i18n/use-words.ts';
import { useShortcutsOn } from './shortcuts.ts';
import classes from './staff.module.css';

/** The key that does the same as what it stands on. Screen readers hear it from `aria-keyshortcuts`. */
export function Key({ of }: { of: string }) {
  const named = useKeyName();
  return useShortcutsOn() ? (
    <span className={classes.key} aria-hidden="true">
      {named(of)}
    </span>
  ) : null;
}

const ARROWS: Readonly<Record<string, string>> = { arrowleft: '←', arrowright: '→' };

/** A key as it is written on a keyboard. */
export function useKeyName(): (key: string) => string {
  const t = useWords('staff');
  return (key) => (key === ' ' ? t('key.space') : (ARROWS[key] ?? key.toUpperCase()));
}
