import { Button, Group, Text } from '@mantine/core';
import { useFullscreenDocument } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { done } from '../../protocol/common.ts';
import type { SessionView } from '../../protocol/sessions.ts';
import { post } from '../api/request.ts';
import { takePageWire } from '../call/page-wire.ts';
import { useWords } from '../i18n/use-words.ts';
import { ShortcutButton } from '../staff/shortcut-button.tsx';
import classes from './seen-screen.module.css';

type Props = {
  session: SessionView;
  /** Told whenever the picture comes or goes. */
  onShown: (shown: boolean) => void;
  /** More buttons beside the screen's own. */
  children?: ReactNode;
};

/** A5: the screen that the client's browser shares: seen, never driven. Its first picture starts the time (T1). */
export function SeenScreen({ session, onShown, children }: Props) {
  const t = useWords('share');
  const [scale, setScale] = useState<'fit' | 'full'>('fit');
  const { fullscreen, toggle } = useFullscreenDocument();
  const [drawn, setDrawn] = useState(false);
  const video = useSharedVideo(session.id);
  const shown = drawn && session.equipmentConnected;
  useEffect(() => onShown(shown), [shown, onShown]);
  useTellPicture(session, shown);
  return (
    <div className={classes.desktop}>
      <Group gap="xs">
        <Button size="sm" variant="default" onClick={() => setScale(scale === 'fit' ? 'full' : 'fit')}>
          {scale === 'fit' ? t('seen.full-size') : t('seen.fit')}
        </Button>
        {document.fullscreenEnabled && (
          <ShortcutButton
            shortcut="f"
            label={fullscreen ? t('seen.part-screen') : t('seen.full-screen')}
            variant="default"
            size="sm"
            onClick={toggle}
          />
        )}
        {children}
      </Group>
      <Text className={classes.hint}>{t('seen.only')}</Text>
      {/* Scrolled with the keyboard where the screen is larger than its place. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls */}
      <section className={classes.stage} data-scale={scale} tabIndex={0} aria-label={t('seen.title')}>
        <video
          ref={video}
          className={classes.video}
          data-shown={shown || undefined}
          aria-label={t('seen.of', { equipment: session.equipment.name })}
          onLoadedData={() => setDrawn(true)}
          muted
          autoPlay
          playsInline
        />
        {!shown && (
          <div className={classes.veil} role="status">
            {session.equipmentConnected ? t('seen.coming') : t('seen.off')}
          </div>
        )}
      </section>
    </div>
  );
}

/** Where the screen is drawn, whatever connection it comes over. */
function useSharedVideo(sessionId: string) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const { leave } = takePageWire('technician', sessionId, {
      onTrack: (from, track) => {
        if (from !== 'equipment' || track.kind !== 'video' || video.current === null) return;
        video.current.srcObject = new MediaStream([track]);
      },
    });
    return leave;
  }, [sessionId]);
  return video;
}

const TRIES = 60;

/** T1: the picture goes from browser to browser: the server is told of the first one, until it has heard. */
function useTellPicture({ id, meter }: SessionView, shown: boolean): void {
  const { mutate } = useMutation({
    mutationFn: () => post(done, `/api/sessions/${id}/picture`),
    retry: TRIES,
    retryDelay: 1000,
  });
  const wanted = shown && meter.startedAt === null;
  useEffect(() => {
    if (wanted) mutate();
  }, [wanted, mutate]);
}
