/**
 * Red against blue: six attacks on a small company, and what a defence makes of them.
 *
 * @module
 */
export { type Arena, openArena } from "./arena.ts";
export { type BlueWorld, type Defence, type Scope, START } from "./defence.ts";
export { REFERENCE } from "./reference.ts";
export { ATTACKS, type Count, type FinalAttack, isWon, type Score } from "./score.ts";
