import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { CompanyPhones } from '../session/company-phones.tsx';
import { usePageByToken } from '../session/use-page-by-token.ts';
import { ClientShell } from '../ui/client-shell.tsx';
import { LoadingState } from '../ui/loading-state.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ErrorState } from '../ui/states.tsx';
import { SessionHere } from './session-here.tsx';
import { keepWayToStop } from './stop-here.ts';

/** The page on the assisted machine, opened there by its agent: the only place where a session is accepted (T1). */
export function EquipmentPage() {
  // Before the address loses what stands behind it.
  useState(keepWayToStop);
  const page = usePageByToken('equipment');
  return (
    <ClientShell>
      {page.kind === 'loading' && <LoadingState />}
      {page.kind === 'session' && <SessionHere session={page.session} />}
      {page.kind === 'closed' && <Closed byAgent={page.byToken} />}
      {page.kind === 'failed' && <ErrorState error={page.error} reset={page.again} />}
    </ClientShell>
  );
}

function Closed({ byAgent }: { byAgent: boolean }) {
  const t = useWords('equipment');
  return (
    <Stack gap="lg">
      <PageTitle>{byAgent ? t('expired.title') : t('closed.title')}</PageTitle>
      <Text>{byAgent ? t('expired.text') : t('closed.text')}</Text>
      <CompanyPhones />
    </Stack>
  );
}
