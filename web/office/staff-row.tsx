import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import type { StaffView } from '../../protocol/people.ts';
import { useWords } from '../i18n/use-words.ts';
import table from '../staff/table.module.css';
import { Moment } from '../ui/moment.tsx';
import { InviteAgainDialog } from './invite-again-dialog.tsx';
import { ShutOutDialog } from './shut-out-dialog.tsx';
import type { StaffNews } from './staff-note.tsx';

type Props = {
  person: StaffView;
  /** Whether the reader is the owner, who alone acts. */
  owner: boolean;
  /** Sends the invitation of somebody without an account once more; null while one is on its way. */
  inviteOnceMore: (() => void) | null;
  /** Says what became of a dialog. */
  say: (what: StaffNews) => void;
};

/** Somebody who works here, was invited to, or did. The owner invites them again, or shuts them out. */
export function StaffRow({ person, owner, inviteOnceMore, say }: Props) {
  const t = useWords('office');
  const [dialog, setDialog] = useState<'invite' | 'shut-out' | null>(null);
  const close = () => setDialog(null);
  const { name } = person;
  return (
    <tr>
      <td className={table.main}>{name}</td>
      <td data-label={t('staff.email')}>{person.email}</td>
      <td data-label={t('staff.role')}>{t(`role.${person.role}`)}</td>
      <td data-label={t('staff.state')}>
        <div>
          <StaffState person={person} />
        </div>
      </td>
      <td className={table.acts}>
        {owner && person.role !== 'owner' && (
          <div className={table.buttons}>
            <Button
              size="sm"
              variant="default"
              loading={person.invited && inviteOnceMore === null}
              onClick={() => (person.invited ? inviteOnceMore?.() : setDialog('invite'))}
              aria-label={t('invite.again-of', { name })}
            >
              {t('invite.again')}
            </Button>
            {!person.invited && person.shutOutAt === null && (
              <Button
                size="sm"
                variant="default"
                onClick={() => setDialog('shut-out')}
                aria-label={t('shut-out.of', { name })}
              >
                {t('shut-out.open')}
              </Button>
            )}
            <InviteAgainDialog person={person} open={dialog === 'invite'} close={close} say={say} />
            <ShutOutDialog person={person} open={dialog === 'shut-out'} close={close} say={say} />
          </div>
        )}
      </td>
    </tr>
  );
}

function StaffState({ person: { invited, invitedAgain, secondFactor, shutOutAt } }: { person: StaffView }) {
  const t = useWords('office');
  if (invited) return t('staff.is-invited');
  return (
    <>
      {shutOutAt === null ? (
        secondFactor ? (
          t('staff.is-ready')
        ) : (
          t('staff.is-unfinished')
        )
      ) : (
        <>
          {t('staff.is-shut-out')}, <Moment at={shutOutAt} />
        </>
      )}
      {invitedAgain && (
        <Text size="sm" c="dimmed">
          {t('staff.is-invited-again')}
        </Text>
      )}
    </>
  );
}
