import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { monitorsView } from '../../../protocol/tools.ts';
import { get, post } from '../../api/request.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Choices } from '../../staff/choices.tsx';

/** Which of the equipment's monitors is shown; nothing where it has only one. */
export function MonitorChoice({ sessionId }: { sessionId: string }) {
  const t = useWords('tools');
  const client = useQueryClient();
  const queryKey = ['monitors', sessionId];
  const path = `/api/sessions/${sessionId}/monitors`;
  // A desktop that can not tell its monitors is shown whole, as it is.
  const { data } = useQuery({ queryKey, queryFn: ({ signal }) => get(monitorsView, path, signal), retry: false });
  const show = useMutation({
    mutationFn: (monitor: string | null) => post(monitorsView, path, { monitor }),
    onSuccess: (shown) => client.setQueryData(queryKey, shown),
    onError: () => client.invalidateQueries({ queryKey }),
  });
  if (data === undefined || data.monitors.length < 2) return null;
  const nameOf = (monitor: (typeof data.monitors)[number]) => `${monitor.name} · ${monitor.width} × ${monitor.height}`;
  return (
    <Choices
      shortcut="g"
      compact
      disabled={show.isPending}
      name={data.shown === null ? t('monitors.all') : t('monitors.one', { name: data.shown })}
      choices={[
        { key: '*', name: t('monitors.all'), act: () => show.mutate(null) },
        ...data.monitors.map((monitor) => ({
          key: monitor.name,
          name: nameOf(monitor),
          act: () => show.mutate(monitor.name),
        })),
      ]}
    />
  );
}
