import { cruise as dependencyCruiser, type ICruiseResult } from 'dependency-cruiser';
import { RULES } from './boundary-rules.ts';

const ROOMS = ['domain', 'protocol', 'server', 'web', 'agent', 'tools', 'bench', 'e2e'];

/** Reads every import below `folder` (types too) and holds it against the rules. */
export async function cruise(folder: string, rooms: readonly string[] = ROOMS): Promise<ICruiseResult> {
  const { output } = await dependencyCruiser([...rooms], {
    baseDir: folder,
    // Without @swc/core it would see no TypeScript 7 module, and pass.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(testdata|dist)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'],
    },
    ruleSet: { forbidden: RULES },
    validate: true,
  });
  if (typeof output === 'string') throw new Error('dependency-cruiser answered in words');
  return output;
}
