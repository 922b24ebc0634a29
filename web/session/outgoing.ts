import { hasCode, Problem } from '../api/problem.ts';

/** A message on its way: its key stays the same however often it is sent, so that it arrives once. */
export type Waiting = Readonly<{ key: string; text: string }>;

/** What a reload must not lose: the messages that were not acknowledged, and what is being written. */
type Kept = Readonly<{ waiting: readonly Waiting[]; draft: string }>;
export type OutgoingState = Kept & Readonly<{ sending: boolean; error: unknown }>;

export type Outgoing = Readonly<{
  state(): OutgoingState;
  onChange(listener: () => void): () => void;
  write(draft: string): void;
  /** The draft becomes the last of the messages that wait. */
  send(): void;
  /** After an error: the first that waits is tried again. */
  retry(): void;
  /** Takes back one that could not be sent. */
  drop(key: string): void;
}>;

type Options = Readonly<{
  /** Names the conversation in `store`. */
  name: string;
  store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  post: (message: Waiting) => Promise<unknown>;
  newKey?: () => string;
}>;

/**
 * The messages of a page on their way out, one after the other, so that they arrive in the order in which they were
 * written. Each is kept until the server has acknowledged it. An error stops the line until somebody or something tries again.
 */
export function createOutgoing({ name, store, post, newKey = () => crypto.randomUUID() }: Options): Outgoing {
  const listeners = new Set<() => void>();
  let state: OutgoingState = { ...read(), sending: false, error: null };

  function read(): Kept {
    const text = store.getItem(name);
    return text === null ? { waiting: [], draft: '' } : (JSON.parse(text) as Kept);
  }

  function change(next: Partial<OutgoingState>): void {
    state = { ...state, ...next };
    const { waiting, draft } = state;
    if (waiting.length === 0 && draft === '') store.removeItem(name);
    else store.setItem(name, JSON.stringify({ waiting, draft } satisfies Kept));
    for (const listener of listeners) listener();
  }

  const without = (key: string) => state.waiting.filter((each) => each.key !== key);

  async function pump(): Promise<void> {
    const [first] = state.waiting;
    if (first === undefined || state.sending) return;
    change({ sending: true, error: null });
    try {
      await post(first);
      change({ sending: false, waiting: without(first.key) });
    } catch (error) {
      change({ sending: false, error });
      return;
    }
    await pump();
  }

  // What a reload interrupted goes on its way again; the server knows what it has.
  void pump();
  return {
    state: () => state,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    write: (draft) => change({ draft }),
    send() {
      const text = state.draft.trim();
      if (text === '') return;
      change({ draft: '', waiting: [...state.waiting, { key: newKey(), text }] });
      if (state.error === null) void pump();
    },
    retry: () => void pump(),
    drop(key) {
      change({ waiting: without(key), error: null });
      void pump();
    },
  };
}

/** Whether the same message may get through by itself a little later: nobody answered, or too much was asked at once. */
export function passes(error: unknown): boolean {
  if (hasCode(error, 'offline', 'too-many-requests')) return true;
  return error instanceof Problem && error.status >= 500;
}
