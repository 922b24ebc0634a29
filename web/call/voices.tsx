import { useWords } from '../i18n/use-words.ts';
import classes from './call.module.css';
import { LevelMeter } from './level-meter.tsx';
import type { VoiceState } from './voice-call.ts';

/** Both voices, so that each side sees whether it is heard. */
export function Voices({ call: { mine, theirs }, name }: { call: VoiceState; name: string }) {
  const t = useWords('call');
  return (
    <div className={classes.voices}>
      <span>{t('voice.mine')}</span>
      <LevelMeter stream={mine} />
      <span>{name}</span>
      <LevelMeter stream={theirs} />
    </div>
  );
}
