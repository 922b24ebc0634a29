import { Anchor } from '@mantine/core';
import { CopyButton } from '../ui/copy-button.tsx';
import { splitLinks } from './split-links.ts';

/**
 * What becomes of web addresses in a message: `open` what a technician sent, which its client may follow; `copy` what
 * came from a client, which no click of a technician's opens; `plain` the reader's own words.
 */
export type Links = 'open' | 'copy' | 'plain';

/** A message's words as they were written, never as markup. */
export function SaidText({ text, links, copyWhat }: { text: string; links: Links; copyWhat: string }) {
  if (links === 'plain') return text;
  return splitLinks(text).map(({ text: part, link }, place) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a message never change their places.
    if (link === null) return <span key={place}>{part}</span>;
    if (links === 'copy') {
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above.
        <span key={place}>
          {part} <CopyButton value={link} what={copyWhat} />
        </span>
      );
    }
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above.
      <Anchor key={place} href={link} target="_blank" rel="noopener noreferrer" underline="always">
        {part}
      </Anchor>
    );
  });
}
