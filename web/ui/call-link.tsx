import { Anchor } from '@mantine/core';

/** A number that is called at a touch, as it was written. */
export function CallLink({ number }: { number: string }) {
  return (
    <Anchor className="figures" href={`tel:${number.replace(/[^\d+]/g, '')}`}>
      {number}
    </Anchor>
  );
}
