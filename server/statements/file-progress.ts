import type { StatementFormat, StatementRefusal } from './statement-reader.ts';
import { STATEMENTS, type StatementRoom } from './statement-room.ts';

/** How far a file is, kept with it and told to whoever looks: seen while the reading itself is not committed yet. */
export function tellProgress({ db, live }: StatementRoom, fileId: string) {
  let told = 0;
  const set = (change: object) =>
    db.transaction().execute(async (tx) => {
      await tx.updateTable('statement_files').set(change).where('id', '=', fileId).execute();
      await live.tell(tx, STATEMENTS);
    });
  return {
    begin: async (state: 'reading' | 'matching', format: StatementFormat | null = null) => {
      told = 0;
      await set({ state, progress: 0, problem: null, problem_details: null, ...(format === null ? {} : { format }) });
    },
    /** `done` of `whole`, whatever they count. */
    tell: async (done: number, whole: number) => {
      const progress = whole === 0 ? 100 : Math.floor((100 * Math.min(done, whole)) / whole);
      if (progress < told + STEP) return;
      told = progress;
      await set({ progress });
    },
    refuse: ({ code, details = {} }: StatementRefusal) =>
      set({ state: 'refused', problem: code, problem_details: JSON.stringify(details) }),
    end: () => set({ state: 'read', progress: 100 }),
  };
}

/** Of a hundred: more often nobody needs to know. */
const STEP = 4;
