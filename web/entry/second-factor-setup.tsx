import { Button, Code, List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { secondFactorAnswer } from '../../protocol/sign-in.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { LoadingState } from '../ui/loading-state.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { QrCode } from '../ui/qr-code.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { CodeForm } from './code-form.tsx';

type Props = { password: string; onDone: () => Promise<void> };

/** Shows the secret once, asks for a code that proves it was kept, then for the backup codes to be kept too. */
export function SecondFactorSetup({ password, onDone }: Props) {
  const t = useWords('entry');
  const [proven, setProven] = useState(false);
  const secret = useQuery({
    queryKey: ['second-factor-secret'],
    queryFn: () => post(secondFactorAnswer, '/api/auth/two-factor/enable', { password }),
    // Asked again it would be another secret than the one that was just scanned.
    staleTime: 'static',
    gcTime: 0,
    retry: false,
  });
  if (secret.error) return <ErrorNote error={secret.error} />;
  if (secret.data === undefined) return <LoadingState />;
  if (proven) return <BackupCodes codes={secret.data.backupCodes} onDone={onDone} />;
  const key = new URL(secret.data.totpURI).searchParams.get('secret') ?? '';
  return (
    <Stack>
      <PageTitle>{t('factor.title')}</PageTitle>
      <Text>{t('factor.scan')}</Text>
      <QrCode text={secret.data.totpURI} label={t('factor.qr')} />
      <Text fz="0.9rem">{t('factor.by-hand')}</Text>
      <Code block>{key.match(/.{1,4}/g)?.join(' ')}</Code>
      <CodeForm
        onDone={async () => {
          setProven(true);
        }}
      />
    </Stack>
  );
}

function BackupCodes({ codes, onDone }: { codes: string[]; onDone: () => Promise<void> }) {
  const t = useWords('entry');
  return (
    <Stack>
      <PageTitle>{t('backup.title')}</PageTitle>
      <Text>{t('backup.text')}</Text>
      <List listStyleType="none" ff="monospace" className="figures">
        {codes.map((code) => (
          <List.Item key={code}>{code}</List.Item>
        ))}
      </List>
      <CopyButton value={codes.join('\n')} what={t('backup.title')} />
      <Button size="lg" onClick={onDone}>
        {t('backup.kept')}
      </Button>
    </Stack>
  );
}
