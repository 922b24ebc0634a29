import { useShortcutsOn } from './shortcuts.ts';
import classes from './staff.module.css';

/** The key that does the same as what it stands on. Screen readers hear it from `aria-keyshortcuts`. */
export function Key({ of }: { of: string }) {
  return useShortcutsOn() ? (
    <span className={classes.key} aria-hidden="true">
      {of.toUpperCase()}
    </span>
  ) : null;
}
