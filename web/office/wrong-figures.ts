import { RULE_BOUNDS, type RuleFigure } from '../../protocol/settings.ts';

/** Which of what was typed is no whole number within its bounds. */
export function wrongFigures(typed: Readonly<Record<RuleFigure, string>>): readonly RuleFigure[] {
  const names = Object.keys(RULE_BOUNDS) as RuleFigure[];
  return names.filter((name) => {
    const [from, to] = RULE_BOUNDS[name];
    return !/^\d{1,5}$/.test(typed[name].trim()) || Number(typed[name]) < from || Number(typed[name]) > to;
  });
}
