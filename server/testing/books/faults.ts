import type { KyselyPlugin, PluginTransformResultArgs } from 'kysely';
import pg from 'pg';

/** How a program dies in the middle of an action: at its so-manieth statement, by itself or as its line is cut. */
export type Crash = Readonly<{ by: 'itself' | 'its line'; at: number }>;

class Crashed extends Error {}

/** Makes the statements of a pool fail when told to; each strikes once. */
export class Faults implements KyselyPlugin {
  readonly #admin: pg.Client;
  #armed: Crash | null = null;
  #left = 0;
  #struck = false;

  private constructor(admin: pg.Client) {
    this.#admin = admin;
  }

  static async open(url: string): Promise<Faults> {
    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    return new Faults(admin);
  }

  close(): Promise<void> {
    return this.#admin.end();
  }

  /** The act, cut short by a crash if it comes so far; whoever began it then does the same again. */
  async during<T>(crash: Crash | null, act: () => Promise<T>): Promise<T> {
    if (crash === null) return await act();
    this.#armed = crash;
    this.#left = crash.at;
    this.#struck = false;
    try {
      return await act();
    } catch (thrown) {
      if (!this.#struck) throw thrown;
    } finally {
      this.#armed = null;
    }
    return await act();
  }

  transformQuery({ node }: Parameters<KyselyPlugin['transformQuery']>[0]) {
    if (this.#armed?.by === 'itself' && this.#left-- === 0) {
      this.#strike();
      throw new Crashed('the program dies');
    }
    return node;
  }

  async transformResult({ result }: PluginTransformResultArgs) {
    if (this.#armed?.by === 'its line' && this.#left-- === 0) {
      this.#strike();
      await this.#admin.query(
        `select pg_terminate_backend(pid, 5000) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and state like 'idle in transaction%'`,
      );
    }
    return result;
  }

  #strike(): void {
    this.#struck = true;
    this.#armed = null;
  }
}
