import { Anchor, Group, Stack, Tabs } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { MailView } from '../../protocol/office.ts';
import { keys } from '../api/keys.ts';
import { mailQuery } from '../api/staff-queries.ts';
import { useLive } from '../api/use-live.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { Moment } from '../ui/moment.tsx';
import { Note } from '../ui/note.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { mailDocument } from './mail-document.ts';
import { MailState } from './mail-state.tsx';
import classes from './office.module.css';

/** One mail, whole: to whom, what became of it, and what it says. */
export function MailPage() {
  const t = useWords('office');
  const { mailId } = useParams({ from: '/office/outbox/$mailId' });
  const { data: mail } = useSuspenseQuery(mailQuery(mailId));
  useLive('outbox', [keys.mail(mailId)]);
  return (
    <Stack gap="md" maw="60rem">
      <PageTitle size="h2">{mail.subject}</PageTitle>
      <Card>
        <Facts mail={mail} />
      </Card>
      {mail.lastError !== null && (
        <Note kind="alarm">
          {t('mail.reason')} {mail.lastError}
        </Note>
      )}
      <Attachments mail={mail} />
      <Tabs defaultValue="page" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="page">{t('mail.page')}</Tabs.Tab>
          <Tabs.Tab value="text">{t('mail.text')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="page" pt="sm">
          <iframe className={classes.mail} title={mail.subject} sandbox="" srcDoc={mailDocument(mail)} />
        </Tabs.Panel>
        <Tabs.Panel value="text" pt="sm">
          <pre className={classes.text}>{mail.text}</pre>
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function Facts({ mail }: { mail: MailView }) {
  const t = useWords('office');
  return (
    <dl className={classes.facts}>
      <dt>{t('mail.to')}</dt>
      <dd>{mail.recipient}</dd>
      <dt>{t('outbox.state')}</dt>
      <dd>
        <MailState state={mail.state} />
      </dd>
      <dt>{t('mail.written')}</dt>
      <dd>
        <Moment at={mail.createdAt} />
      </dd>
      {mail.sentAt !== null && (
        <>
          <dt>{t('mail.sent-at')}</dt>
          <dd>
            <Moment at={mail.sentAt} />
          </dd>
        </>
      )}
      {mail.attempts > 0 && (
        <>
          <dt>{t('mail.attempts')}</dt>
          <dd className="figures">{mail.attempts}</dd>
        </>
      )}
    </dl>
  );
}

/** What comes with the mail to be opened; pictures inside the page stand there. */
function Attachments({ mail }: { mail: MailView }) {
  const files = mail.attachments.filter(({ cid }) => cid === null);
  if (files.length === 0) return null;
  return (
    <Group>
      {files.map(({ name, href }) =>
        href === null ? (
          <span key={name}>{name}</span>
        ) : (
          <Anchor key={name} href={href} download={name}>
            {name}
          </Anchor>
        ),
      )}
    </Group>
  );
}
