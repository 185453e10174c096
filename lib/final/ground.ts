import type { Defence } from "./defence.ts";
import type { Round } from "./score.ts";

/** Servers on which one or more attacks are played, and which several games share. */
export interface Ground extends AsyncDisposable {
  /**
   * Plays its attacks.
   *
   * @param defence Blue's defence.
   * @param most How many payloads of each attack; all when missing.
   * @returns The rounds.
   */
  play(defence: Defence, most?: number): Promise<Round[]>;
}
