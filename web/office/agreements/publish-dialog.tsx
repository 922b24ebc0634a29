import { Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { LANGUAGES } from '../../../domain/kernel/language.ts';
import { type AgreementView, type DraftView, publishedView } from '../../../protocol/agreements.ts';
import { keys } from '../../api/keys.ts';
import { post } from '../../api/request.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog } from '../../staff/dialog.tsx';
import { DialogButtons } from '../../staff/dialog-buttons.tsx';
import { Note } from '../../ui/note.tsx';
import { ErrorNote } from '../../ui/states.tsx';
import { DiffLines } from './diff-lines.tsx';
import { UnlikeTariffNote } from './unlike-tariff-note.tsx';
import { withTitle } from './with-title.ts';

type Props = { agreement: AgreementView; drafts: Record<'pt' | 'en', DraftView>; close: () => void };

/** G4: shows what changes before it is published for good: what was read here is what is published. */
export function PublishDialog({ agreement: { kind, versions }, drafts, close }: Props) {
  const t = useWords('agreements');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const publish = useMutation({
    mutationFn: () =>
      post(publishedView, `/api/agreements/${kind}/publish`, { pt: drafts.pt.changedAt, en: drafts.en.changedAt }),
    onSuccess: async ({ version }) => {
      await queries.invalidateQueries({ queryKey: keys.agreements });
      await navigate({ to: '/office/agreements/$kind/$version', params: { kind, version: String(version) } });
    },
  });
  const last = versions[0];
  return (
    <Dialog open close={close} title={t('publish.title', { version: (last?.version ?? 0) + 1 })} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          publish.mutate();
        }}
      >
        <Stack>
          {LANGUAGES.map((language) => (
            <div key={language}>
              <Title order={3} size="h5" mb="xs">
                {t(`language.${language}`)}
              </Title>
              <DiffLines
                before={last === undefined ? '' : withTitle(last.texts[language])}
                after={withTitle(drafts[language])}
                language={language}
              />
            </div>
          ))}
          <UnlikeTariffNote texts={drafts} says={(said) => t('unlike.draft', { said })} />
          <Note kind="warm">
            <Text>{t('publish.means')}</Text>
          </Note>
          <ErrorNote error={publish.error} />
          <DialogButtons loading={publish.isPending} close={close}>
            {t('publish.do')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
