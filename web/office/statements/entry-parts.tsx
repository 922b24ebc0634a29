import { Text } from '@mantine/core';
import type { EntryView } from '../../../protocol/statements.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useMoney } from '../../ui/money.tsx';
import { RequestLink } from '../links.tsx';

/** Who an entry is of, and what they wrote. */
export function EntryWho({ entry }: { entry: EntryView }) {
  const t = useWords('statements');
  return (
    <span>
      {entry.name ?? t('entry.nobody')}
      <Text component="span" display="block" c="dimmed" fz="0.85rem" fw={400} lineClamp={3}>
        {entry.text}
      </Text>
    </span>
  );
}

/** Why an entry waits for a decision, with the request that it is about. */
export function Why({ entry: { why, asked, confirmable } }: { entry: EntryView }) {
  const t = useWords('statements');
  const money = useMoney();
  if (why === null || asked === null)
    return <span>{why === 'takes-back' ? t('why.takes-back') : t('why.no-match')}</span>;
  const about = { client: asked.clientName, number: asked.number, open: money(asked.openCents) };
  const sentence =
    why === 'takes-back'
      ? t('why.takes-back-of', about)
      : why === 'refund' && confirmable
        ? t('why.gives-back', about)
        : t(`why.${why}`, about);
  return (
    <span>
      {sentence} <RequestLink id={asked.id}>{t('why.see', { number: asked.number })}</RequestLink>
    </span>
  );
}
