import { Button, Group, TextInput } from '@mantine/core';
import { LANGUAGES } from '../../domain/kernel/language.ts';
import { useWords } from '../i18n/use-words.ts';

/** G3: a kind of work that can not be done remotely, in both languages. */
export type Limit = { key: number; pt: string; en: string };

const MOST_LIMITS = 12;
/** The names of the fields, as they stand in the body: `notRemotely.0.pt`. */
export function limitNames(limits: readonly Limit[]): string[] {
  return limits.flatMap((_, n) => LANGUAGES.map((language) => `notRemotely.${n}.${language}`));
}

type Props = {
  limits: Limit[];
  onChange: (limits: Limit[]) => void;
  /** What is wrong at a field. */
  at: (name: string) => string | undefined;
};

export function LimitFields({ limits, onChange, at }: Props) {
  const t = useWords('office');
  const change = (key: number, part: Partial<Limit>) =>
    onChange(limits.map((limit) => (limit.key === key ? { ...limit, ...part } : limit)));
  const add = () => onChange([...limits, { key: Math.max(-1, ...limits.map(({ key }) => key)) + 1, pt: '', en: '' }]);
  return (
    <>
      {limits.map((limit, n) => (
        <Group key={limit.key} align="end" gap="sm">
          {LANGUAGES.map((language) => (
            <TextInput
              key={language}
              name={`notRemotely.${n}.${language}`}
              label={t(`public.limit-${language}`)}
              lang={language}
              flex="1 1 14rem"
              maxLength={120}
              required
              value={limit[language]}
              onChange={(event) => change(limit.key, { [language]: event.currentTarget.value })}
              error={at(`notRemotely.${n}.${language}`)}
            />
          ))}
          <Button
            variant="subtle"
            size="sm"
            onClick={() => onChange(limits.filter(({ key }) => key !== limit.key))}
            aria-label={limit.pt === '' ? t('public.limit-remove-empty') : t('public.limit-remove', { name: limit.pt })}
          >
            {t('public.limit-remove-short')}
          </Button>
        </Group>
      ))}
      {limits.length < MOST_LIMITS && (
        <div>
          <Button variant="default" size="sm" onClick={add}>
            {t('public.limit-add')}
          </Button>
        </div>
      )}
    </>
  );
}
