import type { By, EndReason, RecordingFailure, VoidReason } from '../../domain/session/events.ts';
import { useWords } from '../i18n/use-words.ts';

type Reason = EndReason | VoidReason | RecordingFailure | 'no-show';

/** Reasons and people of the timeline in words. A reason that somebody wrote, such as of a refusal, stays as it is. */
const REASONS: Record<Reason, true> = {
  done: true,
  'client-stopped': true,
  'technician-stopped': true,
  'office-stopped': true,
  'no-contact': true,
  'not-possible-remotely': true,
  'free-minutes-ended': true,
  'equipment-away': true,
  'no-picture': true,
  'recording-failed': true,
  'disk-full': true,
  'too-slow': true,
  failed: true,
  'no-show': true,
};

export function useEndWords() {
  const t = useWords('timeline');
  return {
    reason: (value: unknown): string => {
      const text = String(value ?? '');
      return Object.hasOwn(REASONS, text) ? t(`reason.${text as Reason}`) : text;
    },
    by: (value: unknown): string => t(`by.${value as By}`),
  };
}
