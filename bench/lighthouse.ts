import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { openStage } from '../e2e/pages/stage.ts';
import { findChromium, QUIET } from '../e2e/world/chromium.ts';
import { freePort } from '../e2e/world/program.ts';
import { addClient, setUpOwner } from '../server/testing/people.ts';

/** What every score must reach, of 100. */
const LIMIT = 95;
/** A busy machine shows in the speed of a single run; the one in the middle counts. */
const RUNS = 3;
const ALL = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
type Category = (typeof ALL)[number];

/** Lighthouse as it judges a telephone, by the machine's own Chromium: the public pages, and the portal of a signed-in client. */
const stage = await openStage('2026-11-23T12:00:00Z');
const port = await freePort();
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: [...QUIET, `--remote-debugging-port=${port}`],
});
let below = 0;
try {
  const owner = await setUpOwner(stage.test);
  const client = await addClient(stage.test, owner);
  const cookie = client.browser.cookieFor('/api');
  for (const path of ['/pt', '/en', '/pt/termos', '/en/terms']) await judge(path, ALL);
  await judge('/portal', ['accessibility'], { Cookie: cookie });
} finally {
  await browser.close();
  await stage.close();
}
if (below > 0) {
  console.error(`${below} of the scores are below ${LIMIT}.`);
  process.exitCode = 1;
}

/** Prints the scores of a page beside the limit, and what cost a page below it its points. */
async function judge(path: string, categories: readonly Category[], headers: Record<string, string> = {}) {
  const runs = [];
  const times = categories.includes('performance') ? RUNS : 1;
  for (let run = 0; run < times; run++) runs.push(await look(path, categories, headers));
  for (const category of categories) {
    const sorted = runs.toSorted((a, b) => a.scores[category] - b.scores[category]);
    const middle = sorted[Math.floor(times / 2)];
    if (middle === undefined) throw new Error('no run');
    const score = middle.scores[category];
    console.log(`${path.padEnd(12)} ${category.padEnd(15)} ${String(score).padStart(3)}, limit ${LIMIT}`);
    if (score >= LIMIT) continue;
    below += 1;
    console.log(middle.lost[category].map((each) => `  ${each}`).join('\n'));
  }
}

async function look(path: string, categories: readonly Category[], headers: Record<string, string>) {
  const result = await lighthouse(stage.address + path, {
    ...{ port, onlyCategories: [...categories], extraHeaders: headers, logLevel: 'error', output: 'json' },
  });
  if (result === undefined) throw new Error(`Lighthouse did not look at ${path}`);
  const { lhr } = result;
  if (lhr.runtimeError !== undefined) throw new Error(`${path}: ${lhr.runtimeError.message}`);
  const scores = {} as Record<Category, number>;
  const lost = {} as Record<Category, string[]>;
  for (const category of categories) {
    const judged = lhr.categories[category];
    if (judged?.score === undefined || judged.score === null) throw new Error(`${path} has no score for ${category}`);
    scores[category] = Math.round(judged.score * 100);
    lost[category] = judged.auditRefs
      .map(({ id, weight }) => ({ audit: lhr.audits[id], weight }))
      .filter(({ audit, weight }) => weight > 0 && audit?.score !== null && (audit?.score ?? 1) < 1)
      .map(({ audit }) => `${audit?.title} ${audit?.displayValue ?? ''}`);
  }
  return { scores, lost };
}
