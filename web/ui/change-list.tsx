import { List, Text } from '@mantine/core';
import { Moment } from './moment.tsx';

type Change = Readonly<{ id: string; at: string; what: string /** Null where nobody is named. */; by: string | null }>;

/** What was changed, newest first: each with who did it and when. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  return (
    <List size="sm" spacing="xs" listStyleType="none">
      {changes.map(({ id, at, what, by }) => (
        <List.Item key={id}>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {what}
          </Text>
          <Text size="sm" c="dimmed">
            {by !== null && `${by}, `}
            <Moment at={at} />
          </Text>
        </List.Item>
      ))}
    </List>
  );
}

/** A field that became another. */
export const becameOther = (field: string, before: string, after: string) =>
  `${field}: ${before || '—'} → ${after || '—'}`;
