import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { AgreementKind } from '../../domain/agreements/acceptance.ts';
import type { termsView } from '../../protocol/company.ts';
import type { AgreementBody, SessionView, ShownQuote } from '../../protocol/sessions.ts';
import { hasCode } from '../api/problem.ts';
import { termsQuery } from '../api/queries.ts';
import { useLanguage } from '../i18n/use-words.ts';
import { accept } from './decide.ts';

type Terms = z.infer<typeof termsView>;
type Texts = Readonly<Record<AgreementKind, Terms>>;

export type Agreement = Readonly<{
  /** Whether terms and price are agreed to on this page: of a request that came by phone. */
  due: boolean;
  /** The rules, and the request that the help starts at once, as they are in force; undefined until both are here. */
  texts: Texts | undefined;
  error: unknown;
  ticked: Readonly<Record<AgreementKind, boolean>>;
  tick: (box: AgreementKind, on: boolean) => void;
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
  const language = useLanguage();
  const terms = useQuery({ ...termsQuery(language), enabled: due });
  const start = useQuery({ ...termsQuery(language, 'start'), enabled: due });
  const texts = terms.data && start.data ? { terms: terms.data, start: start.data } : undefined;
  const complete = !due || (texts !== undefined && ticked.terms && ticked.start);
  const acceptAll = async () => {
    try {
      const shown = shownOf(quote);
      await accept(shown, due && texts !== undefined ? agreementOf(shown, texts) : null);
    } catch (refusal) {
      if (hasCode(refusal, 'terms-not-current', 'quote-changed')) {
        setTicked({ terms: false, start: false });
        await Promise.all([terms.refetch(), start.refetch()]);
      }
      throw refusal;
    }
  };
  return {
    ...{ due, texts, ticked, error: terms.error ?? start.error },
    tick: (box, on) => setTicked({ ...ticked, [box]: on }),
    missing: tried && !complete,
    isComplete: () => {
      setTried(true);
      return complete;
    },
    accept: acceptAll,
  };
}

function shownOf({ initialCents, intervalCents, freeMinutes, sosCents }: SessionView['quote']): ShownQuote {
  return { initialCents, intervalCents, freeMinutes, sosCents };
}

function agreementOf(quote: ShownQuote, { terms, start }: Texts): AgreementBody {
  return {
    quote,
    ...{ termsVersion: terms.version, startVersion: start.version, acceptsTerms: true, asksToStartAtOnce: true },
  };
}
