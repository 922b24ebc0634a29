import { Center, Loader } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';

export function LoadingState() {
  const t = useWords('common');
  return (
    <Center mih="40vh" role="status" aria-label={t('state.loading')}>
      <Loader />
    </Center>
  );
}
