import { Button, CopyButton as Copying } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';

/** Copies a text that people would mistype, such as an IBAN; `what` names it for those who do not see it. */
export function CopyButton({ value, what }: { value: string; what: string }) {
  const t = useWords('common');
  return (
    <Copying value={value} timeout={3000}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          size="sm"
          onClick={copy}
          aria-label={`${copied ? t('copy.done') : t('copy.do')}: ${what}`}
        >
          {copied ? t('copy.done') : t('copy.do')}
        </Button>
      )}
    </Copying>
  );
}
