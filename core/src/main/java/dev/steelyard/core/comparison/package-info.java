/**
 * Baseline against candidate: verdicts, how sure they are, and the doubts that go with them. Knows
 * the model and the statistics; nothing of how a comparison is chosen or shown.
 */
@NullMarked
package dev.steelyard.core.comparison;

import org.jspecify.annotations.NullMarked;
