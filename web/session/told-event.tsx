import type { By, InstructionKind, SessionEventKind } from '../../domain/session/events.ts';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { elapsedDigits } from '../ui/elapsed-digits.ts';
import { fileSize } from '../ui/file-size.ts';
import { useEndWords } from './use-end-words.ts';

type Entry = SessionView['timeline'][number];
type Props = { entry: Entry; technician: SessionView['technician'] };

const WHO: Record<By, 'client' | 'technician' | 'office' | 'system'> = {
  'client-equipment': 'client',
  'client-portal': 'client',
  'client-phone': 'client',
  technician: 'technician',
  office: 'office',
  system: 'system',
};

/** One line of a session's timeline in words: the same for clients, staff and whoever watches the recording. */
export function ToldEvent({ entry, technician }: Props) {
  const t = useWords('timeline');
  const { reason, by } = useEndWords();
  const { data } = entry;
  const what = (): string => t(`what.${data.what as InstructionKind}`);
  const who = (): string => t(`who.${WHO[data.by as By]}`);
  // The server sends no other kinds than the domain has.
  const kind = entry.kind as SessionEventKind;
  switch (kind) {
    case 'requested':
      return data.by === undefined ? t('event.requested') : t('event.requested-by-phone');
    case 'taken':
      return data.technician === technician?.id && technician
        ? t('event.taken', { technician: technician.name })
        : t('event.taken-by-someone');
    case 'handed-over':
      return data.technician === technician?.id && technician
        ? t('event.handed-over', { technician: technician.name })
        : t('event.handed-over-to-someone');
    case 'accepted':
      // T1: where a browser shares the screen, time starts with its first picture.
      return data.way === 'agent' ? t('event.accepted-starts') : t('event.accepted');
    case 'server-gap':
      return t('event.server-gap', { time: lengthOf(data) });
    case 'equipment-lost':
      return data.what ? t('event.equipment-lost-under', { what: what() }) : t('event.equipment-lost');
    case 'instructed':
      return `${t('event.instructed', { what: what() })}${data.words ? ` “${data.words}”` : ''}`;
    case 'said':
      return t('event.said', { who: who(), text: String(data.text) });
    case 'call-joined':
    case 'call-left':
      return t(`event.${kind}`, { who: who() });
    case 'voice-lost':
    case 'voice-back':
      // What the client's browser hands in at the equipment is the screen that it shares.
      return data.by === 'client-equipment'
        ? t(kind === 'voice-lost' ? 'event.screen-lost' : 'event.screen-back')
        : t(`event.${kind}`, { who: who() });
    case 'free-end-chosen':
      return data.chosen === 'yes' ? t('event.free-end-chosen') : t('event.free-end-not-chosen');
    case 'file-sent': {
      const file = { name: String(data.name), size: fileSize(Number(data.bytes)) };
      return data.to === 'equipment' ? t('event.file-to-equipment', file) : t('event.file-to-technician', file);
    }
    case 'input-held':
    case 'instruction-confirmed':
    case 'clipboard-allowed':
    case 'clipboard-refused':
      return t(`event.${kind}`, { by: by(data.by) });
    case 'concluded':
    case 'cancelled':
    case 'refused':
      return t(`event.${kind}`, { by: by(data.by), reason: reason(data.reason) });
    case 'voided':
    case 'recording-failed':
      return t(`event.${kind}`, { reason: reason(data.reason) });
    default:
      return t(`event.${kind}`);
  }
}

function lengthOf({ from, to }: Entry['data']): string {
  const ms = Temporal.Instant.from(String(to))
    .since(Temporal.Instant.from(String(from)))
    .total('milliseconds');
  return elapsedDigits(ms);
}
