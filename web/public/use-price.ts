import { useEffect, useRef, useState } from 'react';
import { priceAnswer } from '../../protocol/price.ts';
import { Problem } from '../api/problem.ts';
import { get } from '../api/request.ts';
import type { Calculated, CalculatorForm, PageData } from './page-data.ts';
import { priceQuestion } from './price-question.ts';

const PAUSE_IN_TYPING_MS = 200;

/** What /api/price answers to the form as it stands; the server's first answer until something is changed. */
export function usePrice(form: CalculatorForm, data: PageData): Calculated | 'offline' {
  const [answer, setAnswer] = useState<Calculated | 'offline'>(data.answer);
  const asked = useRef(form);
  useEffect(() => {
    if (form === asked.current) return;
    asked.current = form;
    const leaving = new AbortController();
    const timer = setTimeout(async () => {
      const query = new URLSearchParams(priceQuestion(form, data.service.tariff, data.today));
      try {
        setAnswer(await get(priceAnswer, `/api/price?${query}`, leaving.signal));
      } catch (error) {
        if (!leaving.signal.aborted) setAnswer(refusal(error));
      }
    }, PAUSE_IN_TYPING_MS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [form, data]);
  return answer;
}

function refusal(error: unknown): Calculated | 'offline' {
  if (!(error instanceof Problem)) throw error;
  if (error.code === 'sos-not-offered' || error.code === 'bad-request') return { refused: error.code };
  return 'offline';
}
