import { Checkbox, Stack, Text, Title } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';
import { LoadingState } from '../ui/loading-state.tsx';
import { Note } from '../ui/note.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { TermsText } from '../ui/terms-text.tsx';
import type { Agreement } from './use-agreement.ts';

/** G4: the terms and the express request of somebody who asked by phone, each its own box, none ticked beforehand. */
export function AgreeHere({ agreement }: { agreement: Agreement }) {
  const t = useWords('equipment');
  const { due, texts, error, ticked, tick } = agreement;
  if (!due) return null;
  return (
    <Stack component="section" gap="md">
      <Title order={2} size="h3">
        {t('agree.title')}
      </Title>
      <Text>{t('agree.text')}</Text>
      <ErrorNote error={error} />
      {texts === undefined && error === null && <LoadingState />}
      {texts !== undefined && (
        <>
          <TermsText terms={texts.terms} />
          <Checkbox
            label={t('agree.terms')}
            checked={ticked.terms}
            onChange={(event) => tick('terms', event.currentTarget.checked)}
          />
          <Checkbox
            label={texts.start.body}
            checked={ticked.start}
            onChange={(event) => tick('start', event.currentTarget.checked)}
          />
        </>
      )}
    </Stack>
  );
}

/** Said beside the button that was pressed too early. */
export function AgreementMissing({ agreement }: { agreement: Agreement }) {
  const t = useWords('equipment');
  if (!agreement.missing) return null;
  return (
    <Note kind="warm" role="alert">
      {t('agree.missing')}
    </Note>
  );
}
