import type { PriceAnswer } from '../../protocol/price.ts';
import { pageLanguage } from '../i18n/language.ts';
import { answerLines, type Calculated, type Sentences } from './answer-lines.ts';
import { priceQuestion, type Starts } from './price-question.ts';

const PAUSE_IN_TYPING_MS = 200;

/** Answers the calculator's form without loading the page again, by GET /api/price. */
export function liveCalculator(form: HTMLFormElement): void {
  const place = form.querySelector<HTMLElement>('[role="status"]');
  if (place === null) throw new Error('the calculator has no place for its answer');
  const given = JSON.parse(form.dataset.calculator ?? '') as { starts: Starts; sentences: Sentences };
  let asking = new AbortController();

  const ask = async () => {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const question = priceQuestion(fieldsOf(form), given.starts);
    const answer = await priceOf(new URLSearchParams(question), signal);
    if (signal.aborted) return;
    const lines = answerLines(answer, given.sentences, pageLanguage());
    place.replaceChildren(...lines.map(({ text, strong }) => paragraph(text, strong ? place.dataset.strongClass : '')));
  };

  let timer = 0;
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(ask, PAUSE_IN_TYPING_MS);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void ask();
  });
  // What was typed before the program was there, or is put back by the browser, counts as well.
  if (isChanged(form)) void ask();
}

async function priceOf(query: URLSearchParams, signal: AbortSignal): Promise<Calculated> {
  try {
    const response = await fetch(`/api/price?${query}`, { signal });
    const body = await response.json();
    // The server has checked what it sends by the schema of this very type.
    if (response.ok) return body as PriceAnswer;
    return { refused: body.code === 'sos-not-offered' || body.code === 'bad-request' ? body.code : 'offline' };
  } catch {
    return { refused: 'offline' };
  }
}

function fieldsOf(form: HTMLFormElement): Parameters<typeof priceQuestion>[0] {
  const fields = new FormData(form);
  const text = (name: string) => String(fields.get(name) ?? '');
  return {
    minutes: text('minutes'),
    freeMinutes: text('freeMinutes'),
    when: text('when') === 'outside' ? 'outside' : 'inside',
  };
}

function isChanged(form: HTMLFormElement): boolean {
  return [...form.elements].some((field) => {
    if (field instanceof HTMLInputElement) return field.value !== field.defaultValue;
    return field instanceof HTMLSelectElement && field.selectedOptions[0]?.defaultSelected === false;
  });
}

function paragraph(text: string, className = ''): HTMLParagraphElement {
  const made = document.createElement('p');
  made.className = className;
  made.textContent = text;
  return made;
}
