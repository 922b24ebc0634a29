import type { SessionView } from '../../protocol/sessions.ts';
import { ClockTime } from '../ui/moment.tsx';
import { ToldEvent } from './told-event.tsx';

type Props = Readonly<{
  entries: SessionView['timeline'];
  technician: SessionView['technician'];
  className: string | undefined;
}>;

/** The lines of a session's timeline, each with its time, in the order given. */
export function ToldEvents({ entries, technician, className }: Props) {
  return (
    <ol className={className}>
      {entries.map((entry) => (
        <li key={entry.seq}>
          <ClockTime at={entry.at} />
          <span>
            <ToldEvent entry={entry} technician={technician} />
          </span>
        </li>
      ))}
    </ol>
  );
}
