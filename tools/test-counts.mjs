// A reporter for Node's test runner: how many passed and failed, for the total that npm test ends with.

/** @param {AsyncIterable<{ type: string, data: { file?: string, counts?: { passed: number, tests: number } } }>} events */
export default async function* counts(events) {
  for await (const { type, data } of events) {
    // The one without a file sums up all files.
    if (type !== 'test:summary' || data.file !== undefined || data.counts === undefined) continue;
    const { passed, tests } = data.counts;
    yield `${JSON.stringify({ passed, failed: tests - passed })}\n`;
  }
}
