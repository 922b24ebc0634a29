import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { termsView } from '../../protocol/company.ts';
import type { AgreementBody, SessionView } from '../../protocol/sessions.ts';
import { hasCode } from '../api/problem.ts';
import { termsQuery } from '../api/queries.ts';
import { useLanguage } from '../i18n/use-words.ts';
import { accept } from './decide.ts';

type Box = 'terms' | 'start';

export type Agreement = Readonly<{
  /** Whether terms and price are agreed to on this page: of a request that came by phone. */
  due: boolean;
  terms: z.infer<typeof termsView> | undefined;
  error: unknown;
  ticked: Readonly<Record<Box, boolean>>;
  tick: (box: Box, on: boolean) => void;
  /** Accepting was tried before both were ticked. */
  missing: boolean;
  /** Whether accepting may go ahead; where not, the page says what is missing. */
  isComplete: () => boolean;
  accept: () => Promise<void>;
}>;

/** G4: what is agreed to together with the acceptance. Nothing is ticked beforehand, nor stays so when the terms change. */
export function useAgreement({ agreementDue: due, quote }: SessionView): Agreement {
  const [ticked, setTicked] = useState({ terms: false, start: false });
  const [tried, setTried] = useState(false);
  const { data: terms, error, refetch } = useQuery({ ...termsQuery(useLanguage()), enabled: due });
  const complete = !due || (terms !== undefined && ticked.terms && ticked.start);
  const acceptAll = async () => {
    try {
      await accept(due && terms !== undefined ? agreementOf(quote, terms.version) : null);
    } catch (refusal) {
      if (hasCode(refusal, 'terms-not-current', 'quote-changed')) {
        setTicked({ terms: false, start: false });
        await refetch();
      }
      throw refusal;
    }
  };
  return {
    ...{ due, terms, error, ticked },
    tick: (box, on) => setTicked({ ...ticked, [box]: on }),
    missing: tried && !complete,
    isComplete: () => {
      setTried(true);
      return complete;
    },
    accept: acceptAll,
  };
}

function agreementOf(quote: SessionView['quote'], termsVersion: number): AgreementBody {
  const { initialCents, intervalCents, freeMinutes, sosCents } = quote;
  return {
    quote: { initialCents, intervalCents, freeMinutes, sosCents },
    ...{ termsVersion, acceptsTerms: true, asksToStartAtOnce: true },
  };
}
