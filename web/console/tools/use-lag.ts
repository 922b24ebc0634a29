import { useQuery } from '@tanstack/react-query';
import { lagView } from '../../../protocol/tools.ts';
import { get } from '../../api/request.ts';

const EVERY_MS = 4_000;
/** The middle one of so many measures counts: a single slow answer says nothing. */
const KEPT = 3;

/**
 * The way of a key press to the equipment and back, in ms: from this page to the server and on. Null while nobody
 * answers. Asked only while `asking`: the answer is for who drives the desktop. The server waits for the equipment before
 * it answers, so one question measures the whole way.
 */
export function useLag(sessionId: string, asking: boolean): number | null {
  const { data } = useQuery({
    queryKey: ['lag', sessionId],
    queryFn: async ({ signal, client }): Promise<readonly (number | null)[]> => {
      const since = performance.now();
      const { equipmentMs } = await get(lagView, `/api/sessions/${sessionId}/lag`, signal);
      const lag = equipmentMs === null ? null : performance.now() - since;
      const before = client.getQueryData<readonly (number | null)[]>(['lag', sessionId]) ?? [];
      return lag === null ? [null] : [...before.filter((each) => each !== null), lag].slice(-KEPT);
    },
    refetchInterval: EVERY_MS,
    enabled: asking,
    retry: false,
  });
  const measured = (data ?? []).filter((each) => each !== null).sort((a, b) => a - b);
  return measured[Math.floor(measured.length / 2)] ?? null;
}
