import type { z } from 'zod';
import type { phone } from '../../protocol/company.ts';
import { useLanguage } from '../i18n/use-words.ts';
import { CallLink } from './call-link.tsx';
import classes from './phones.module.css';

/** C2: every number of the company with what a call costs. */
export function Phones({ phones }: { phones: z.infer<typeof phone>[] }) {
  const language = useLanguage();
  return (
    <ul className={classes.phones}>
      {phones.map((phone) => (
        <li key={phone.number}>
          <CallLink number={phone.number} />
          <br />
          {language === 'pt' ? phone.costPt : phone.costEn}
        </li>
      ))}
    </ul>
  );
}
