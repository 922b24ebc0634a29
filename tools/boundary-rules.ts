import type { IForbiddenRuleType } from 'dependency-cruiser';
import { FLOORS, SERVER_LEVELS, WEB_LEVELS } from './floors.ts';

/** Tests beside the code, and what only tests use. */
const TESTS = '(\\.test\\.tsx?|\\.spec\\.ts)$|^(server|agent|web)/testing/';

/** A folder's or a file's own pattern: `server/tables.ts` must not match `server/tables.ts.md`, nor `web` `webcam`. */
const pattern = (place: string) => (/\.\w+$/.test(place) ? `^${place.replace('.', '\\.')}$` : `^${place}/`);

/** One rule for each place: whatever stands later, or beside it, is out of its reach. */
function oneWay(name: string, levels: readonly (readonly string[])[]): IForbiddenRuleType[] {
  return levels.flatMap((level, height) =>
    level.flatMap((place): IForbiddenRuleType[] => {
      const beside = level.filter((other) => other !== place);
      const outOfReach = [...beside, ...levels.slice(height + 1).flat()].map(pattern);
      if (outOfReach.length === 0) return [];
      return [
        {
          name: `${name}: ${place} stays below`,
          severity: 'error',
          from: { path: pattern(place), pathNot: TESTS },
          to: { path: outOfReach },
        },
      ];
    }),
  );
}

/** The one-way arrows of docs/map.md, as dependency-cruiser reads them. */
export const RULES: IForbiddenRuleType[] = [
  ...oneWay('floors', FLOORS),
  ...oneWay('server', SERVER_LEVELS),
  ...oneWay('pages', WEB_LEVELS),
  {
    name: 'a room of the server has its place among the levels',
    severity: 'error',
    from: { path: '^server/', pathNot: [TESTS, ...SERVER_LEVELS.flat().map(pattern)] },
    to: {},
  },
  {
    name: 'domain imports nothing from outside',
    severity: 'error',
    from: { path: '^domain/', pathNot: '\\.test\\.ts$' },
    to: { pathNot: '^domain/' },
  },
  {
    name: 'protocol imports the domain and zod',
    severity: 'error',
    from: { path: '^protocol/', pathNot: '\\.test\\.ts$' },
    to: { pathNot: '^(domain|protocol|node_modules/zod)/' },
  },
  {
    name: 'the agent imports the protocol only',
    severity: 'error',
    from: { path: '^agent/', pathNot: TESTS },
    to: { path: '^[^/]+/', pathNot: ['^(agent|protocol|node_modules)/'], dependencyTypesNot: ['core'] },
  },
  {
    name: 'the pages import nothing of Node',
    severity: 'error',
    from: { path: '^web/', pathNot: TESTS },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'the program does not lean on its tests',
    severity: 'error',
    from: { path: '^(domain|protocol|server|web|agent)/', pathNot: TESTS },
    to: { path: TESTS },
  },
  { name: 'no circle', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'what is imported is there',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
];
