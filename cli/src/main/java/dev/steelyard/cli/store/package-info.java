/**
 * {@code steelyard store}: the store itself is looked after, whatever is in it: verified, repaired,
 * copied, made smaller.
 */
@NullMarked
package dev.steelyard.cli.store;

import org.jspecify.annotations.NullMarked;
