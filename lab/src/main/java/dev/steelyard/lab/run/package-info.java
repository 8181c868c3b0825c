/**
 * Executing a plan: what runs is sealed, every iteration is written down as it ends, results go to
 * the store, and an interrupted run goes on where it stopped. Knows experiments, processes and the
 * store; nothing of terminals or flags.
 */
@NullMarked
package dev.steelyard.lab.run;

import org.jspecify.annotations.NullMarked;
