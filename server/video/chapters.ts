import type { SessionEvent } from '../../domain/session/events.ts';
import { CHAPTER_WORDS, type Language } from './chapter-words.ts';
import type { Chapter } from './join-video.ts';

/** The marks of a session's video, from its timeline; `atMs` is ms since 1970. What came before the acceptance is none. */
export function chaptersOf(events: readonly SessionEvent[], language: Language): Chapter[] {
  const accepted = events.findIndex(({ kind }) => kind === 'accepted');
  return events.slice(Math.max(0, accepted)).flatMap((event) => {
    const words = CHAPTER_WORDS[language][event.kind];
    if (words === undefined) return [];
    return { atMs: event.at.epochMilliseconds, title: typeof words === 'string' ? words : words(event) };
  });
}
