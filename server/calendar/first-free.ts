import type { UserId } from '../../domain/kernel/id.ts';

/**
 * Gives an hour to the first of these technicians who is still free as the database decides it. `give` is a transaction of
 * its own. @returns null where all were taken meanwhile.
 */
export async function giveToFirstFree<T>(
  technicianIds: readonly UserId[],
  give: (technicianId: UserId) => Promise<T>,
): Promise<T | null> {
  for (const technicianId of technicianIds) {
    try {
      return await give(technicianId);
    } catch (error) {
      if (!isTakenMeanwhile(error)) throw error;
    }
  }
  return null;
}

/** Another appointment of the technician got there first (exclusion), or both waited for each other (deadlock). */
function isTakenMeanwhile(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === '23P01' || code === '40P01';
}
