// Runs the tests of domain/ and fails unless every line, branch and function of it is covered. Files that no test
// loads count as uncovered: without include-all they would be missing from the report, and pass.
import { pinnedNode } from './install.mjs';
import { run } from './run.mjs';

// What was compiled before is counted less exactly.
process.env.NODE_DISABLE_COMPILE_CACHE = '1';
run(pinnedNode(), [
  '--test',
  '--experimental-test-coverage',
  '--test-coverage-include-all',
  '--test-coverage-include=domain/**/*.ts',
  '--test-coverage-exclude=**/*.test.ts',
  '--test-coverage-lines=100',
  '--test-coverage-branches=100',
  '--test-coverage-functions=100',
  ...process.argv.slice(2),
  'domain/**/*.test.ts',
]);
