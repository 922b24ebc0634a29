import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';

export function SchemeSwitch() {
  const t = useWords('common');
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  const label = dark ? t('scheme.light') : t('scheme.dark');
  return (
    <ActionIcon
      variant="subtle"
      size="lg"
      aria-label={label}
      title={label}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    >
      <svg viewBox="0 0 24 24" width="1.2em" height="1.2em" aria-hidden="true">
        <circle cx="12" cy="12" r="8" fill="none" stroke="currentColor" strokeWidth="2" />
        <path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor" />
      </svg>
    </ActionIcon>
  );
}
