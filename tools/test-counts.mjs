// A reporter for Node's test runner: how many tests of each file passed and failed, for the total that npm test ends with.

/**
 * @typedef {{ file: string, passed: number, failed: number }} Counts
 * @param {AsyncIterable<{ type: string, data: { file?: string, counts?: { passed: number, tests: number } } }>} events
 */
export default async function* counts(events) {
  /** @type {Counts[]} */
  const files = [];
  for await (const { type, data } of events) {
    if (type !== 'test:summary' || data.counts === undefined) continue;
    const { passed, tests } = data.counts;
    if (data.file !== undefined) files.push({ file: data.file, passed, failed: tests - passed });
    // The one without a file sums up all files. A run of a single process has no other.
    else yield JSON.stringify(files.length > 0 ? files : [{ file: '', passed, failed: tests - passed }]);
  }
}
