import { Button, Stack } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { type StaffView, type staffBody, staffView } from '../../protocol/people.ts';
import { keys } from '../api/keys.ts';
import { post } from '../api/request.ts';
import { staffQuery } from '../api/staff-queries.ts';
import { useWords } from '../i18n/use-words.ts';
import table from '../staff/table.module.css';
import { useMe } from '../staff/use-me.ts';
import { Note } from '../ui/note.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { InviteStaff } from './invite-staff.tsx';

/** Who works here and who was invited to; the owner invites. */
export function StaffPage() {
  const t = useWords('office');
  const me = useMe();
  const queries = useQueryClient();
  const { data: staff } = useSuspenseQuery(staffQuery);
  const invite = useMutation({
    mutationFn: (body: z.input<typeof staffBody>) => post(staffView, '/api/staff', body),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.staff }),
  });
  return (
    <Stack gap="md">
      <PageTitle size="h2">{t('staff.title')}</PageTitle>
      {invite.data !== undefined && <Note role="status">{t('staff.invited-to', { email: invite.data.email })}</Note>}
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
            <tr key={person.id}>
              <td className={table.main}>{person.name}</td>
              <td data-label={t('staff.email')}>{person.email}</td>
              <td data-label={t('staff.role')}>{t(`role.${person.role}`)}</td>
              <td data-label={t('staff.state')}>
                {person.invited && t('staff.is-invited')}
                {!person.invited && (person.secondFactor ? t('staff.is-ready') : t('staff.is-unfinished'))}
              </td>
              <td className={table.acts}>
                {me.owner && <InviteAgain person={person} loading={invite.isPending} invite={invite.mutate} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {me.owner && <InviteStaff error={invite.error} loading={invite.isPending} invite={invite.mutateAsync} />}
    </Stack>
  );
}

type AgainProps = { person: StaffView; loading: boolean; invite: (body: z.input<typeof staffBody>) => void };

/** For whoever lost the mail, or let it expire, before they finished. */
function InviteAgain({ person, loading, invite }: AgainProps) {
  const t = useWords('office');
  const { name, email, role, secondFactor } = person;
  if (secondFactor || role === 'owner') return null;
  return (
    <Button
      size="sm"
      variant="default"
      loading={loading}
      onClick={() => invite({ name, email, role })}
      aria-label={t('invite.again-of', { name })}
    >
      {t('invite.again')}
    </Button>
  );
}
