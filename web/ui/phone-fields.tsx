import { Button, NativeSelect, Stack, TextInput } from '@mantine/core';
import type { z } from 'zod';
import type { phone } from '../../protocol/company.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './phones.module.css';

/** C2: what a call costs, in the words the law prescribes, or the company's own. */
const COSTS = {
  landline: { costPt: 'chamada para a rede fixa nacional', costEn: 'call to the national landline network' },
  mobile: { costPt: 'chamada para a rede móvel nacional', costEn: 'call to the national mobile network' },
  free: { costPt: 'chamada grátis', costEn: 'free call' },
} as const;
const KINDS = ['landline', 'mobile', 'free', 'other'] as const;
const MOST_PHONES = 4;

export type PhoneDraft = { key: number; number: string; kind: (typeof KINDS)[number]; costPt: string; costEn: string };

export const EMPTY_PHONE: PhoneDraft = { key: 0, number: '', kind: 'landline', costPt: '', costEn: '' };

export function phoneOf({ number, kind, costPt, costEn }: PhoneDraft): z.input<typeof phone> {
  return { number, ...(kind === 'other' ? { costPt, costEn } : COSTS[kind]) };
}

export function draftOf({ number, costPt, costEn }: z.input<typeof phone>, key: number): PhoneDraft {
  const kind = KINDS.find((each) => each !== 'other' && COSTS[each].costPt === costPt && COSTS[each].costEn === costEn);
  return { key, number, kind: kind ?? 'other', costPt, costEn };
}

/** The names of the fields, as they stand in the body: `phones.0.number`. */
export function phoneNames(phones: readonly PhoneDraft[], within = ''): string[] {
  return phones.flatMap((_, n) => ['number', 'costPt', 'costEn'].map((part) => `${within}phones.${n}.${part}`));
}

type Props = {
  phones: PhoneDraft[];
  onChange: (phones: PhoneDraft[]) => void;
  /** What the body has the phones in: `company.` */
  within?: string;
  /** What is wrong at a field. */
  at: (name: string) => string | undefined;
};

export function PhoneFields({ phones, onChange, within = '', at }: Props) {
  const t = useWords('common');
  const change = (key: number, part: Partial<PhoneDraft>) =>
    onChange(phones.map((draft) => (draft.key === key ? { ...draft, ...part } : draft)));
  const add = () => onChange([...phones, { ...EMPTY_PHONE, key: Math.max(...phones.map(({ key }) => key)) + 1 }]);
  return (
    <Stack>
      {phones.map((draft, n) => (
        <Stack key={draft.key} className={classes.draft} gap="sm">
          <TextInput
            name={`${within}phones.${n}.number`}
            label={t('phone.number')}
            type="tel"
            maxLength={30}
            required
            value={draft.number}
            onChange={(event) => change(draft.key, { number: event.currentTarget.value })}
            error={at(`${within}phones.${n}.number`)}
          />
          <NativeSelect
            label={t('phone.cost')}
            value={draft.kind}
            onChange={(event) => change(draft.key, { kind: event.currentTarget.value as PhoneDraft['kind'] })}
            data={KINDS.map((kind) => ({ value: kind, label: t(`phone.cost-${kind}`) }))}
          />
          {draft.kind === 'other' &&
            (['costPt', 'costEn'] as const).map((name) => (
              <TextInput
                key={name}
                name={`${within}phones.${n}.${name}`}
                label={t(`phone.${name}`)}
                maxLength={120}
                required
                value={draft[name]}
                onChange={(event) => change(draft.key, { [name]: event.currentTarget.value })}
                error={at(`${within}phones.${n}.${name}`)}
              />
            ))}
          {phones.length > 1 && (
            <Button variant="subtle" size="sm" onClick={() => onChange(phones.filter(({ key }) => key !== draft.key))}>
              {t('phone.remove')}
            </Button>
          )}
        </Stack>
      ))}
      {phones.length < MOST_PHONES && (
        <Button variant="default" size="sm" onClick={add}>
          {t('phone.add')}
        </Button>
      )}
    </Stack>
  );
}
