/**
 * What versions answered, held against each other and against what each says of itself: rows,
 * values, order, recall, and whether an index was used. Knows JSON; starts nothing.
 */
@NullMarked
package dev.steelyard.compat.answer;

import org.jspecify.annotations.NullMarked;
