import { ActionIcon, Checkbox, Stack } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { Dialog } from './dialog.tsx';
import { useKeyName } from './key.tsx';
import { turnShortcuts, useShortcut, useShortcutList, useShortcutsOn } from './shortcuts.ts';
import classes from './staff.module.css';

/** The button `?`: the keys of this page, and the switch that turns them off. */
export function ShortcutList() {
  const t = useWords('staff');
  const [open, setOpen] = useState(false);
  const on = useShortcutsOn();
  const shortcuts = useShortcutList();
  const named = useKeyName();
  useShortcut('?', t('shortcuts.show'), () => setOpen(true));
  return (
    <>
      <ActionIcon variant="subtle" size="lg" aria-label={t('shortcuts.title')} onClick={() => setOpen(true)}>
        <span className={classes.key} aria-hidden="true">
          ?
        </span>
      </ActionIcon>
      <Dialog open={open} close={() => setOpen(false)} title={t('shortcuts.title')}>
        <Stack>
          <dl className={classes.keys} data-off={!on || undefined}>
            {shortcuts.map(({ key, label }) => (
              <div key={key}>
                <dt>
                  <kbd className={classes.key}>{named(key)}</kbd>
                </dt>
                <dd>{label}</dd>
              </div>
            ))}
          </dl>
          <Checkbox
            label={t('shortcuts.on')}
            checked={on}
            onChange={(event) => turnShortcuts(event.currentTarget.checked)}
          />
        </Stack>
      </Dialog>
    </>
  );
}
