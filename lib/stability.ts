/**
 * How far a public address can be relied on.
 *
 * - `fixed`: reserved by its owner, and outlives every machine behind it.
 * - `semi-static`: stable while one resource lives; a change is announced.
 * - `dynamic`: never rely on it.
 */
export type Stability = 'fixed' | 'semi-static' | 'dynamic';
