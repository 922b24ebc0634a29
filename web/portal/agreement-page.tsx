import { Anchor, Button, Stack } from '@mantine/core';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { AcceptanceView } from '../../protocol/agreements.ts';
import { done } from '../../protocol/common.ts';
import { acceptanceQuery } from '../api/queries.ts';
import { post } from '../api/request.ts';
import { languageTag } from '../i18n/language.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { Fact, Facts } from '../ui/facts.tsx';
import { Moment } from '../ui/moment.tsx';
import { Note } from '../ui/note.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { TermsBody } from '../ui/terms-text.tsx';

/** G4: one text that the client agreed to, in the language in which they did, word by word. */
export function AgreementPage() {
  const t = useWords('account');
  const { id } = useParams({ from: '/portal/agreements/$id' });
  const { data: accepted } = useSuspenseQuery(acceptanceQuery(id));
  const mail = useMutation({ mutationFn: () => post(done, `/api/acceptances/${id}/mail`) });
  return (
    <Stack gap="lg">
      <PageTitle lang={languageTag(accepted.language)}>{accepted.title}</PageTitle>
      <WhenAndWhere accepted={accepted} />
      <ErrorNote error={mail.error} />
      {mail.isSuccess ? (
        <Note role="status">{t('agreed.mailed')}</Note>
      ) : (
        <div>
          <Button variant="default" size="lg" loading={mail.isPending} onClick={() => mail.mutate()}>
            {t('agreed.mail')}
          </Button>
        </div>
      )}
      <Card>
        <div lang={languageTag(accepted.language)}>
          <TermsBody body={accepted.body} order={2} />
        </div>
      </Card>
      <Anchor renderRoot={(props) => <Link to="/portal/agreements" {...props} />}>{t('agreed.back')}</Anchor>
    </Stack>
  );
}

function WhenAndWhere({ accepted }: { accepted: AcceptanceView }) {
  const t = useWords('account');
  const { version, acceptedAt, device, ip, equipmentName, session } = accepted;
  return (
    <Facts>
      <Fact name={t('agreed.which')}>{t('agreed.version', { version })}</Fact>
      <Fact name={t('agreed.when')}>
        <Moment at={acceptedAt} />
      </Fact>
      <Fact name={t('agreed.session')}>
        {session === null ? equipmentName : t('agreed.number', { number: session.number, equipment: equipmentName })}
      </Fact>
      {device !== null && <Fact name={t('agreed.device')}>{device}</Fact>}
      {ip !== null && (
        <Fact name={t('agreed.address')}>
          <span className="figures">{ip}</span>
        </Fact>
      )}
    </Facts>
  );
}
