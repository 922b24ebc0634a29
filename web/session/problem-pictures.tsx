import { Group } from '@mantine/core';
import type { PictureView } from '../../protocol/pictures.ts';
import { useWords } from '../i18n/use-words.ts';

/** What a client showed of what is wrong; each opens in its own size. Nothing where nothing was shown. */
export function ProblemPictures({ pictures }: { pictures: readonly PictureView[] }) {
  const t = useWords('session');
  if (pictures.length === 0) return null;
  return (
    <Group gap="xs" mt="xs">
      {pictures.map(({ id }, index) => (
        <a key={id} href={`/api/pictures/${id}`} target="_blank" rel="noreferrer">
          <img
            src={`/api/pictures/${id}`}
            alt={t('picture', { n: index + 1 })}
            style={{ display: 'block', height: '6rem', maxWidth: '12rem', objectFit: 'contain' }}
          />
        </a>
      ))}
    </Group>
  );
}
