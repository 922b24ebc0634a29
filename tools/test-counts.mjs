// A reporter for Node's test runner: how many tests of each file passed, and which failed, for the lines that npm test
// ends with.

/**
 * @typedef {{ file: string, passed: number, failed: number, failures: string[] }} Counts `failures`: their names
 * @typedef {object} Data
 * @property {string} [file]
 * @property {string} [name]
 * @property {{ passed: number, tests: number }} [counts]
 * @property {{ type?: string, error?: { failureType?: string } }} [details]
 * @param {AsyncIterable<{ type: string, data: Data }>} events
 */
export default async function* counts(events) {
  /** @type {Counts[]} */
  const files = [];
  /** @type {string[]} */
  let failures = [];
  for await (const { type, data } of events) {
    // What fails because something in it did is told by that.
    if (type === 'test:fail' && data.details?.error?.failureType !== 'subtestsFailed') failures.push(data.name ?? '');
    if (type !== 'test:summary' || data.counts === undefined) continue;
    const { passed, tests } = data.counts;
    const file = data.file ?? '';
    // The one without a file sums up all files. A run of a single process has no other.
    if (file !== '') files.push({ file, passed, failed: tests - passed, failures });
    else yield JSON.stringify(files.length > 0 ? files : [{ file, passed, failed: tests - passed, failures }]);
    failures = [];
  }
}
