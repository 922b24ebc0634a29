import { Text } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { Choices } from '../../staff/choices.tsx';
import { ShortcutButton } from '../../staff/shortcut-button.tsx';
import { MonitorChoice } from './monitor-choice.tsx';
import { QUALITIES } from './quality.ts';
import classes from './tools.module.css';
import type { useScreenSettings } from './use-screen-settings.ts';

type Props = { sessionId: string; screen: ReturnType<typeof useScreenSettings>; shown: boolean };

/** View only or driven, fitted or in its own size, which monitor, how fine. */
export function ScreenTools({ sessionId, screen, shown }: Props) {
  const t = useWords('tools');
  const { choices, choose, lag, level } = screen;
  const small = { variant: 'subtle', size: 'compact-sm' } as const;
  return (
    <div className={classes.bar}>
      <ShortcutButton
        {...small}
        shortcut="v"
        label={choices.viewOnly ? t('screen.control') : t('screen.view-only')}
        onClick={() => choose({ viewOnly: !choices.viewOnly })}
      />
      <ShortcutButton
        {...small}
        shortcut="z"
        label={choices.actualSize ? t('screen.fit') : t('screen.actual-size')}
        onClick={() => choose({ actualSize: !choices.actualSize })}
      />
      {shown && <MonitorChoice sessionId={sessionId} />}
      <Choices
        shortcut="y"
        compact
        name={`${t('quality.title')}: ${t(`quality.${choices.quality}`)}`}
        choices={QUALITIES.map((quality) => ({
          key: quality,
          name: t(`quality.${quality}`),
          act: () => choose({ quality }),
        }))}
      />
      <Text className={classes.lag} data-level={lag === null ? 'none' : level} component="span">
        <span className={classes.bars} aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        {lag === null ? t('lag.none') : t('lag', { ms: Math.round(lag) })}
      </Text>
    </div>
  );
}
