import { Text } from '@mantine/core';
import { formatDate } from '../../../domain/kernel/time-text.ts';
import type { EntryView } from '../../../protocol/statements.ts';
import { useLanguage, useWords } from '../../i18n/use-words.ts';
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
export function Why({ entry }: { entry: EntryView }) {
  const t = useWords('statements');
  const alike = entry.toldAlike && entry.why !== 'booked-before';
  return (
    <span>
      <Reason entry={entry} />
      {alike && ` ${t('why.told-alike')}`}
    </span>
  );
}

function Reason({ entry: { why, asked, amountCents, sameAsOn, confirmable } }: { entry: EntryView }) {
  const t = useWords('statements');
  const money = useMoney();
  const language = useLanguage();
  const day = sameAsOn === null ? '' : formatDate(Temporal.PlainDate.from(sameAsOn), language);
  const toldOut = why === 'booked-before' && amountCents < 0 ? t('why.told-out', { day }) : null;
  if (why === null || asked === null)
    return <span>{toldOut ?? (why === 'takes-back' ? t('why.takes-back') : t('why.no-match'))}</span>;
  const about = { client: asked.clientName, number: asked.number, open: money(asked.openCents), day };
  const sentence =
    toldOut ??
    (why === 'takes-back'
      ? t('why.takes-back-of', about)
      : why === 'refund' && confirmable
        ? t('why.gives-back', about)
        : t(`why.${why}`, about));
  return (
    <span>
      {sentence} <RequestLink id={asked.id}>{t('why.see', { number: asked.number })}</RequestLink>
    </span>
  );
}
