import { Text } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';

/** Only the client's own account rates the help, or asks for more: a machine or a phone may be somebody else's. */
export function RateElsewhere() {
  const t = useWords('session');
  return <Text mt="sm">{t('summary.rate-elsewhere')}</Text>;
}
