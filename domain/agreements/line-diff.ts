export type DiffLine = { readonly kind: 'same' | 'removed' | 'added'; readonly text: string };

/**
 * What became of each line of a text: the lines of `before` are those that are the same or removed, those of `after`
 * the same or added, each in its order, and as many stay as can. Spaces at the end of a line are nothing anybody reads.
 */
export function lineDiff(before: string, after: string): DiffLine[] {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  const common = commonLengths(old, fresh);
  const diff: DiffLine[] = [];
  let j = 0;
  const add = (until: number) => {
    diff.push(...fresh.slice(j, until).map((text): DiffLine => ({ kind: 'added', text })));
    j = until;
  };
  for (const [i, text] of old.entries()) {
    // As much as can stay, stays: a line that is not there any more is removed before those that are new are added.
    while (j < fresh.length && text !== fresh[j] && at(common, i + 1, j) < at(common, i, j + 1)) add(j + 1);
    const stays = j < fresh.length && text === fresh[j];
    diff.push({ kind: stays ? 'same' : 'removed', text });
    if (stays) j += 1;
  }
  add(fresh.length);
  return diff;
}

/** Whether anybody would read a difference. */
export function sameText(before: string, after: string): boolean {
  return lineDiff(before, after).every(({ kind }) => kind === 'same');
}

function linesOf(text: string): string[] {
  return text
    .trim()
    .split('\n')
    .map((line) => line.trimEnd());
}

type Lengths = readonly (readonly number[])[];

/** How many lines the rest of one and the rest of the other have in common, in order, from every pair of places on. */
function commonLengths(old: readonly string[], fresh: readonly string[]): Lengths {
  const lengths: number[][] = [];
  for (const line of old.toReversed()) {
    const row: number[] = [];
    for (let j = fresh.length - 1; j >= 0; j--) {
      row.unshift(line === fresh[j] ? at(lengths, 0, j + 1) + 1 : Math.max(at(lengths, 0, j), at([row], 0, 0)));
    }
    lengths.unshift(row);
  }
  return lengths;
}

/** Beyond the end of either there is nothing in common. */
function at(lengths: Lengths, i: number, j: number): number {
  return lengths[i]?.[j] ?? 0;
}
