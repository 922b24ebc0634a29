import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { LANGUAGES } from '../../../domain/kernel/language.ts';
import type { AgreementView } from '../../../protocol/agreements.ts';
import { agreementsQuery } from '../../api/staff-queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useMe } from '../../staff/use-me.ts';
import { Note } from '../../ui/note.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { NotFoundState } from '../../ui/states.tsx';
import { DiscardDraft } from './discard-draft.tsx';
import { DraftEditor } from './draft-editor.tsx';
import { LanguageTabs } from './language-tabs.tsx';
import { PublishDialog } from './publish-dialog.tsx';

/** G4: the next version while it is written, a text for each language, and its publication. */
export function DraftPage() {
  const { kind } = useParams({ from: '/office/agreements/$kind/draft' });
  const { data: agreements } = useSuspenseQuery(agreementsQuery);
  const agreement = agreements.find((each) => each.kind === kind);
  return agreement === undefined ? <NotFoundState /> : <Draft agreement={agreement} />;
}

function Draft({ agreement }: { agreement: AgreementView }) {
  const t = useWords('agreements');
  const me = useMe();
  const [publishing, setPublishing] = useState(false);
  const { kind, drafts, versions } = agreement;
  const written = drafts.pt !== null || drafts.en !== null;
  const missing = LANGUAGES.filter((language) => drafts[language] === null);
  const next = (versions[0]?.version ?? 0) + 1;
  return (
    <Stack gap="md">
      <div>
        <PageTitle size="h2">{t('draft.title', { kind: t(`kind.${kind}`), version: next })}</PageTitle>
        <Text c="dimmed" mt="xs">
          {t('draft.how')}
        </Text>
      </div>
      <LanguageTabs keepMounted>{(language) => <DraftEditor agreement={agreement} language={language} />}</LanguageTabs>
      {written && missing.map((language) => <Note key={language}>{t(`draft.missing-${language}`)}</Note>)}
      {written && !me.owner && <Note>{t('draft.owner-only')}</Note>}
      <Group>
        {me.owner && written && (
          <Button disabled={missing.length > 0} onClick={() => setPublishing(true)}>
            {t('publish.open')}
          </Button>
        )}
        {written && <DiscardDraft kind={kind} />}
        <Anchor renderRoot={(props) => <Link to="/office/agreements" {...props} />}>{t('back')}</Anchor>
      </Group>
      {publishing && drafts.pt !== null && drafts.en !== null && (
        <PublishDialog
          agreement={agreement}
          drafts={{ pt: drafts.pt, en: drafts.en }}
          close={() => setPublishing(false)}
        />
      )}
    </Stack>
  );
}
