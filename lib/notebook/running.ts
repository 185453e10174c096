interface Stoppable {
  stop(): Promise<void>;
}

const running = new Map<string, Stoppable>();
const turns = new Map<string, Promise<unknown>>();

/**
 * Starts something in the place of what was started under the same key before, which is stopped first: a
 * cell that runs again leaves nothing behind.
 *
 * @param key What makes it the same.
 * @param start Starts it.
 * @returns What was started.
 */
export async function replaceRunning<T extends Stoppable>(
  key: string,
  start: () => Promise<T>,
): Promise<T> {
  const turn = (turns.get(key) ?? Promise.resolve()).then(async () => {
    await running.get(key)?.stop();
    running.delete(key);
    const started = await start();
    running.set(key, started);
    return started;
  });
  turns.set(key, turn.catch(() => {}));
  return await turn;
}
