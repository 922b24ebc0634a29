import type { TariffView } from '../../protocol/company.ts';
import { useWords } from '../i18n/use-words.ts';
import { useMoney } from '../ui/money.tsx';

/** S1 S2 P6 */
export function Schedule({ tariff }: { tariff: TariffView }) {
  const t = useWords('public');
  const money = useMoney();
  const { opens, closes, sosFeeCents } = tariff;
  return (
    <>
      <p>
        <strong>{t('schedule.text', { opens, closes })}</strong>
      </p>
      <p>{sosFeeCents === null ? t('schedule.no-sos') : t('schedule.sos', { fee: money(sosFeeCents) })}</p>
      <p>{t('schedule.asked')}</p>
    </>
  );
}
