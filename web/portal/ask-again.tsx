import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useWords } from '../i18n/use-words.ts';

/** Help for the same equipment once more. */
export function AskAgain({ equipmentId }: { equipmentId: string }) {
  const t = useWords('portal');
  return (
    <div>
      <Button
        variant="default"
        size="lg"
        renderRoot={(props) => (
          <Link to="/portal/ask/$equipmentId" params={{ equipmentId }} search={{ step: 1 }} {...props} />
        )}
      >
        {t('session.ask-again')}
      </Button>
    </div>
  );
}
