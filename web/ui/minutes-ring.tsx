import { RingProgress, Text } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';

/** A1: how many free minutes are left of how many. */
export function MinutesRing({ left, of }: { left: number; of: number }) {
  const t = useWords('session');
  const share = of > 0 ? Math.min(100, (left / of) * 100) : 0;
  return (
    <RingProgress
      size={176}
      thickness={14}
      roundCaps
      role="img"
      aria-label={t('ring.label', { left, of })}
      // Round ends would leave a dot where nothing is left.
      sections={share > 0 ? [{ value: share, color: 'var(--mark)' }] : []}
      rootColor="var(--line)"
      label={
        <div aria-hidden="true" style={{ textAlign: 'center' }}>
          <Text className="figures" fz="2.4rem" fw={650} lh={1.05}>
            {left}
          </Text>
          <Text fz="0.85rem" lh={1.25}>
            {t('ring.left')}
          </Text>
          <Text fz="0.85rem" c="dimmed" lh={1.25}>
            {t('ring.of', { minutes: of })}
          </Text>
        </div>
      }
    />
  );
}
