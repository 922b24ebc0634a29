import { Button, CopyButton as Copying } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';

/** Copies a text that people would mistype, such as an IBAN; `what` names it for those who do not see it. */
export function CopyButton({ value, what, label }: { value: string; what: string; label?: string }) {
  const t = useWords('common');
  const say = (copied: boolean) => (copied ? t('copy.done') : (label ?? t('copy.do')));
  return (
    <Copying value={value} timeout={3000}>
      {({ copied, copy }) => (
        <Button variant="default" size="sm" onClick={copy} aria-label={`${say(copied)}: ${what}`}>
          {say(copied)}
        </Button>
      )}
    </Copying>
  );
}
