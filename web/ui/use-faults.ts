import { useEffect, useRef, useState } from 'react';
import { type Faults, faultSentence } from '../../protocol/field-faults.ts';
import { useLanguage } from '../i18n/use-words.ts';
import { atField, placeOf } from './place-of-fault.ts';
import { useSentence } from './states.tsx';

/**
 * What is wrong in a form, told at its fields: what the page finds before sending, and then what the server answers
 * (`error`). Fields are named by their paths in the body. The first one that is wrong gets the focus.
 * @param names the fields, in the order of the page
 */
export function useFaults(error: unknown, names: readonly string[]) {
  const language = useLanguage();
  const sentence = useSentence();
  const form = useRef<HTMLFormElement>(null);
  const [found, setFound] = useState<Faults>({});
  const answered = placeOf(error);
  const none = Object.keys(found).length === 0;
  useEffect(() => {
    if (answered !== null) focus(form.current, (name) => atField(answered, name));
  }, [answered]);

  return {
    form,
    /** Whether all is well, so that the form can be sent. What is at none of its fields the server tells. */
    check(faults: Faults): boolean {
      const shown = Object.entries(faults).filter(([place]) => names.some((name) => atField(place, name)));
      setFound(Object.fromEntries(shown));
      focus(form.current, (name) => shown.some(([place]) => atField(place, name)));
      return shown.length === 0;
    },
    /** What is to be read at a field. */
    at(name: string): string | undefined {
      const fault = Object.entries(found).find(([place]) => atField(place, name))?.[1];
      if (fault !== undefined) return faultSentence(fault, language);
      return none && answered !== null && atField(answered, name) ? sentence(error) : undefined;
    },
    /** The error, where no field tells it. */
    elsewhere: none && (answered === null || !names.some((name) => atField(answered, name))) ? error : null,
  };
}

function focus(form: HTMLFormElement | null, isWrong: (name: string) => boolean): void {
  const inputs = [...(form?.elements ?? [])].filter((each) => each instanceof HTMLInputElement);
  inputs.find(({ name }) => name !== '' && isWrong(name))?.focus();
}
