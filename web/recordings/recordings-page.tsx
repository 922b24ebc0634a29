import { Button, Stack, Text } from '@mantine/core';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { RecordingRow } from '../../protocol/recordings.ts';
import { keys } from '../api/keys.ts';
import { recordingsQuery } from '../api/staff-queries.ts';
import { useLive } from '../api/use-live.ts';
import { useWords } from '../i18n/use-words.ts';
import table from '../staff/table.module.css';
import { Elapsed } from '../ui/elapsed.tsx';
import { Day, Moment } from '../ui/moment.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { EmptyState } from '../ui/states.tsx';
import { RecordingStateMark } from './recording-state.tsx';

/** G2: what was recorded, newest first; technicians see what they did themselves. */
export function RecordingsPage() {
  const t = useWords('recordings');
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage } = useSuspenseInfiniteQuery(recordingsQuery);
  useLive('recordings', [keys.recordings]);
  const recordings = data.pages.flatMap((page) => page.recordings);
  return (
    <Stack gap="md">
      <PageTitle size="h2">{t('title')}</PageTitle>
      <Text c="dimmed">{t('about')}</Text>
      {recordings.length === 0 ? (
        <EmptyState>{t('none')}</EmptyState>
      ) : (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('client')}</th>
              <th scope="col">{t('session')}</th>
              <th scope="col">{t('technician')}</th>
              <th scope="col">{t('when')}</th>
              <th scope="col">{t('length')}</th>
              <th scope="col">{t('state')}</th>
              <th scope="col">{t('until')}</th>
            </tr>
          </thead>
          <tbody>
            {recordings.map((recording) => (
              <Row key={recording.sessionId} recording={recording} />
            ))}
          </tbody>
        </table>
      )}
      {hasNextPage && (
        <div>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </Stack>
  );
}

function Row({ recording }: { recording: RecordingRow }) {
  const t = useWords('recordings');
  const { sessionId, sessionNumber, clientName, equipmentName, technicianName, acceptedAt, durationMs } = recording;
  return (
    <tr>
      <td className={table.main}>
        <Link to="/recordings/$sessionId" params={{ sessionId }}>
          {clientName}
        </Link>
      </td>
      <td data-label={t('session')}>
        <span>
          <span className="figures">{sessionNumber}</span> · {equipmentName}
        </span>
      </td>
      <td data-label={t('technician')}>{technicianName}</td>
      <td data-label={t('when')}>{acceptedAt !== null && <Moment at={acceptedAt} />}</td>
      <td data-label={t('length')}>{durationMs !== null && <Elapsed ms={durationMs} />}</td>
      <td data-label={t('state')}>
        <RecordingStateMark recording={recording} />
      </td>
      <td data-label={t('until')}>{untilOf(recording) ?? (recording.held ? t('held') : null)}</td>
    </tr>
  );
}

function untilOf({ held, state, deleteOn }: RecordingRow) {
  return held || state === 'deleted' || state === 'deleting' || deleteOn === null ? null : <Day on={deleteOn} />;
}
