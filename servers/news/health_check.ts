/**
 * Says by its exit status whether the server in this container answers: 0 when it does.
 *
 * @module
 */
if (import.meta.main) Deno.exit(await isHealthy("http://127.0.0.1:8060/health") ? 0 : 1);

/**
 * Asks a server how it is.
 *
 * @param url Its health page.
 * @param timeout Milliseconds that it may take.
 * @returns Whether it answers with a success.
 */
export async function isHealthy(url: string, timeout = 2_000): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeout) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
