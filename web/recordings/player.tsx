import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import type { RecordingView } from '../../protocol/recordings.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { ShortcutButton } from '../staff/shortcut-button.tsx';
import { useShortcut } from '../staff/shortcuts.ts';
import { useMe } from '../staff/use-me.ts';
import { Card } from '../ui/card.tsx';
import { elapsedDigits } from '../ui/elapsed-digits.ts';
import { Note } from '../ui/note.tsx';
import { ExportDialog } from './export-dialog.tsx';
import classes from './recordings.module.css';
import { Strip } from './strip.tsx';
import { type Playback, SPEEDS } from './use-playback.ts';

const SKIP_MS = 10_000;

type Props = { recording: RecordingView; look: string; playback: Playback; lookAgain: () => void };

/** The video and what drives it: buttons, keys, and the strip of the session under it. */
export function Player({ recording, look, playback, lookAgain }: Props) {
  const t = useWords('recordings');
  const [failed, setFailed] = useState(false);
  const { sessionId, clientName, durationMs } = recording;
  const { video, note } = playback;
  return (
    <Card p="md">
      <Stack gap="sm">
        {failed && (
          <Note kind="alarm" role="alert">
            {t('player.failed')}{' '}
            <Button size="compact-sm" variant="default" onClick={lookAgain}>
              {t('player.again')}
            </Button>
          </Note>
        )}
        {/* biome-ignore lint/a11y/useMediaCaption: nobody wrote down what was said; the timeline beside it tells what happened. */}
        <video
          ref={video}
          className={classes.video}
          src={`/api/recordings/${sessionId}/video?look=${look}`}
          aria-label={t('player.video', { client: clientName })}
          controls
          controlsList="nodownload"
          preload="auto"
          onTimeUpdate={note}
          onSeeked={note}
          onPlay={note}
          onPause={note}
          onRateChange={note}
          onError={() => setFailed(true)}
        />
        <Strip recording={recording} durationMs={durationMs ?? 0} atMs={playback.atMs} seek={playback.seek} />
        <Controls recording={recording} playback={playback} />
      </Stack>
    </Card>
  );
}

function Controls({ recording, playback }: { recording: RecordingView; playback: Playback }) {
  const t = useWords('recordings');
  const language = useLanguage();
  const me = useMe();
  const [exporting, setExporting] = useState(false);
  const { atMs, playing, speed } = playback;
  useShortcut('+', t('player.faster'), () => playback.faster(1));
  useShortcut('-', t('player.slower'), () => playback.faster(-1));
  const written = (each: number) => `${each.toLocaleString(language)}×`;
  return (
    <Group gap="xs" align="center" justify="stretch" className={classes.controls ?? ''}>
      <ShortcutButton
        shortcut="arrowleft"
        label={t('player.back')}
        size="sm"
        px="sm"
        variant="default"
        onClick={() => playback.skip(-SKIP_MS)}
      />
      <ShortcutButton
        shortcut=" "
        label={playing ? t('player.pause') : t('player.play')}
        size="sm"
        px="sm"
        className={classes.play ?? ''}
        onClick={playback.toggle}
      />
      <ShortcutButton
        shortcut="arrowright"
        label={t('player.forward')}
        size="sm"
        px="sm"
        variant="default"
        onClick={() => playback.skip(SKIP_MS)}
      />
      <span className={`figures ${classes.clock}`}>
        {elapsedDigits(atMs)} / {elapsedDigits(recording.durationMs ?? 0)}
      </span>
      <NativeSelect
        size="sm"
        aria-label={t('player.speed')}
        value={String(speed)}
        onChange={(event) => playback.setSpeed(Number(event.currentTarget.value))}
        data={SPEEDS.map((each) => ({ value: String(each), label: written(each) }))}
      />
      {me.office && (
        <Button size="sm" px="sm" variant="default" className={classes.export ?? ''} onClick={() => setExporting(true)}>
          {t('export.do')}
        </Button>
      )}
      {exporting && <ExportDialog sessionId={recording.sessionId} close={() => setExporting(false)} />}
    </Group>
  );
}
