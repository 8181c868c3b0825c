/**
 * {@code steelyard compat}: suites across versions, and the search over sequences of operations and
 * versions. How they are run is known to the module {@code compat}.
 */
@NullMarked
package dev.steelyard.cli.compat;

import org.jspecify.annotations.NullMarked;
