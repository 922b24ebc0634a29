import { Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { agentFactsSchema } from '../../../protocol/agent.ts';
import type { SessionView } from '../../../protocol/sessions.ts';
import { get } from '../../api/request.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { fileSize } from '../../ui/file-size.ts';
import { LoadingState } from '../../ui/loading-state.tsx';
import { ErrorNote } from '../../ui/states.tsx';
import classes from './tools.module.css';

/** While it is open, asked again this often, in ms. */
const REFRESH_MS = 15_000;
/** Less free than this part of the whole is drawn as a warning. */
const LOW = 0.1;

/** What the equipment is and how full: asked now, and again while it is looked at. */
export function SystemPanel({ session }: { session: SessionView }) {
  const t = useWords('tools');
  const facts = useQuery({
    queryKey: ['facts', session.id],
    queryFn: ({ signal }) => get(agentFactsSchema, `/api/sessions/${session.id}/facts`, signal),
    refetchInterval: REFRESH_MS,
    staleTime: 0,
    retry: false,
  });
  const { data } = facts;
  if (data === undefined && facts.error === null) return <LoadingState />;
  return (
    <Stack gap="sm">
      <ErrorNote error={facts.error} />
      {data !== undefined && (
        <>
          <Facts>
            <Fact name={t('system.os')}>{data.osName ?? data.os}</Fact>
            <Fact name={t('system.name')}>{data.hostname}</Fact>
            <Fact name={t('system.kernel')}>
              {data.os} · {data.arch}
            </Fact>
            <Fact name={t('system.uptime')}>
              {t('system.uptime-of', {
                days: Math.floor(data.uptimeSeconds / 86_400),
                hours: Math.floor((data.uptimeSeconds % 86_400) / 3600),
                minutes: Math.floor((data.uptimeSeconds % 3600) / 60),
              })}
            </Fact>
          </Facts>
          {data.memoryFreeBytes !== undefined && (
            <Fullness name={t('system.memory')} bytes={data.memoryBytes} freeBytes={data.memoryFreeBytes} />
          )}
          {data.disks?.map(({ mount, bytes, freeBytes }) => (
            <Fullness key={mount} name={t('system.disk', { mount })} bytes={bytes} freeBytes={freeBytes} />
          ))}
        </>
      )}
      <Button size="compact-sm" variant="default" loading={facts.isFetching} onClick={() => facts.refetch()}>
        {t('system.again')}
      </Button>
    </Stack>
  );
}

/** How much of a whole is used, drawn and in words. */
function Fullness({ name, bytes, freeBytes }: { name: string; bytes: number; freeBytes: number }) {
  const t = useWords('tools');
  const used = bytes === 0 ? 0 : (bytes - freeBytes) / bytes;
  return (
    <div>
      <Text fz="0.9rem">
        {name} · {t('system.free', { free: fileSize(freeBytes), all: fileSize(bytes) })}
      </Text>
      <div className={classes.scale} data-low={freeBytes < bytes * LOW || undefined} aria-hidden="true">
        <div style={{ width: `${Math.round(used * 100)}%` }} />
      </div>
    </div>
  );
}
