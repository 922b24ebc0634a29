import { Stack } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { type StaffView, type staffBody, staffView } from '../../protocol/people.ts';
import { keys } from '../api/keys.ts';
import { post } from '../api/request.ts';
import { staffQuery } from '../api/staff-queries.ts';
import { useWords } from '../i18n/use-words.ts';
import table from '../staff/table.module.css';
import { useMe } from '../staff/use-me.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { InviteStaff } from './invite-staff.tsx';
import { StaffChanges } from './staff-changes.tsx';
import { type StaffNews, StaffNote } from './staff-note.tsx';
import { StaffRow } from './staff-row.tsx';

/** Who works here, did, or was invited to; the owner invites, invites again and shuts out. */
export function StaffPage() {
  const t = useWords('office');
  const me = useMe();
  const queries = useQueryClient();
  const [news, setNews] = useState<StaffNews | null>(null);
  const { data: staff } = useSuspenseQuery(staffQuery);
  const invite = useMutation({
    mutationFn: (body: z.input<typeof staffBody>) => post(staffView, '/api/staff', body),
    onSuccess: ({ email }) => {
      setNews({ kind: 'invited', email });
      return queries.invalidateQueries({ queryKey: keys.staff });
    },
  });
  const onceMore = ({ name, email, role }: StaffView) =>
    role === 'owner' || invite.isPending ? null : () => invite.mutate({ name, email, role });
  return (
    <Stack gap="md">
      <PageTitle size="h2">{t('staff.title')}</PageTitle>
      {news !== null && <StaffNote news={news} />}
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('staff.name')}</th>
            <th scope="col">{t('staff.email')}</th>
            <th scope="col">{t('staff.role')}</th>
            <th scope="col">{t('staff.state')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {staff.map((person) => (
            <StaffRow
              key={person.id}
              person={person}
              owner={me.owner}
              inviteOnceMore={onceMore(person)}
              say={setNews}
            />
          ))}
        </tbody>
      </table>
      {me.owner && <InviteStaff error={invite.error} loading={invite.isPending} invite={invite.mutateAsync} />}
      <StaffChanges />
    </Stack>
  );
}
