import { Button, Group, Text } from '@mantine/core';
import { useFullscreenDocument } from '@mantine/hooks';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { ShortcutButton } from '../staff/shortcut-button.tsx';
import { useSentence } from '../ui/states.tsx';
import classes from './desktop.module.css';
import type { DesktopState } from './desktop-link.ts';
import { SendKeys } from './send-keys.tsx';
import { ScreenTools } from './tools/screen-tools.tsx';
import { useScreenSettings } from './tools/use-screen-settings.ts';
import { useDesktop } from './use-desktop.ts';
import { watchKeyboard } from './watch-keyboard.ts';

type Props = {
  sessionId: string;
  equipmentName: string;
  agentOnline: boolean;
  /** It is with a colleague now, and is only seen until the colleague's picture is on. */
  leaving?: boolean;
  /** Told when it has gone over to the colleague. */
  onLeft?: () => void;
  /** Told whenever the picture comes or goes. */
  onShown: (shown: boolean) => void;
  /** More buttons beside the desktop's own. */
  children?: ReactNode;
};

/** The assisted desktop, seen and driven. While it has the keyboard every key is the desktop's; Ctrl+Alt+Shift gets out. */
export function Desktop(props: Props) {
  const { sessionId, equipmentName, agentOnline, leaving = false, onLeft, onShown, children } = props;
  const t = useWords('console');
  const stage = useRef<HTMLDivElement>(null);
  const target = useRef<HTMLDivElement>(null);
  const still = useRef<HTMLCanvasElement>(null);
  const way = useRef<HTMLDivElement>(null);
  const [driving, setDriving] = useState(false);
  const { fullscreen, toggle } = useFullscreenDocument();
  const label = t('desktop.label', { equipment: equipmentName });
  const screen = useScreenSettings(sessionId, !leaving);
  const viewOnly = leaving || screen.settings.viewOnly;
  const settings = { ...screen.settings, viewOnly };
  const { state, retryNow, focus, press } = useDesktop(sessionId, label, settings, { target, still });
  const shown = state.at === 'shown';
  const left = state.at === 'over' && state.why === 'handed-over';
  useEffect(() => {
    if (left) onLeft?.();
  }, [left, onLeft]);

  useEffect(() => onShown(shown), [shown, onShown]);
  useEffect(() => {
    if (agentOnline) retryNow();
  }, [agentOnline, retryNow]);
  useEffect(() => {
    if (stage.current === null) return;
    const onExit = () => way.current?.querySelector('button')?.focus();
    return watchKeyboard(stage.current, { onExit, onDriving: setDriving });
  }, []);

  return (
    <section className={classes.desktop} aria-label={t('desktop.title')}>
      <Group gap="xs" ref={way}>
        <ShortcutButton
          shortcut="d"
          label={t('desktop.enter')}
          size="sm"
          disabled={!shown || viewOnly}
          onClick={focus}
        />
        <SendKeys press={press} disabled={!shown || viewOnly} />
        {document.fullscreenEnabled && (
          <ShortcutButton
            shortcut="f"
            label={fullscreen ? t('desktop.part-screen') : t('desktop.full-screen')}
            variant="default"
            size="sm"
            onClick={toggle}
          />
        )}
        {children}
      </Group>
      {!leaving && <ScreenTools sessionId={sessionId} screen={screen} shown={shown} />}
      <Text className={classes.hint} data-driving={(driving && !viewOnly) || undefined}>
        {viewOnly ? t('desktop.view-only') : driving ? t('desktop.driving') : t('desktop.not-driving')}
      </Text>
      <div
        ref={stage}
        className={classes.stage}
        data-at={state.at}
        data-driving={(driving && !viewOnly) || undefined}
        data-view-only={viewOnly || undefined}
      >
        <canvas ref={still} className={classes.still} />
        <div ref={target} className={classes.screen} />
        <div className={classes.veil}>
          <Connection state={state} retryNow={retryNow} />
        </div>
      </div>
    </section>
  );
}

/** Why there is no picture; nothing while there is one. */
function Connection({ state, retryNow }: { state: DesktopState; retryNow: () => void }) {
  const t = useWords('console');
  const sentence = useSentence();
  return (
    <>
      <div role="status">
        {state.at === 'connecting' && t('desktop.connecting')}
        {state.at === 'waiting' && t('desktop.waiting')}
        {state.at === 'away' && t(`desktop.away.${state.why}`)}
        {state.at === 'over' && (state.why === 'refused' ? sentence(state.error) : t(`desktop.over.${state.why}`))}
      </div>
      {state.at === 'away' && (
        <Button size="sm" variant="default" onClick={retryNow}>
          {t('desktop.retry')}
        </Button>
      )}
    </>
  );
}
