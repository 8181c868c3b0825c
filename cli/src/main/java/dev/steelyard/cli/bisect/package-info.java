/**
 * {@code steelyard bisect}: the search for the commit that changed a benchmark, as it is asked for
 * and told. The search itself is {@code watch.bisect}.
 */
@NullMarked
package dev.steelyard.cli.bisect;

import org.jspecify.annotations.NullMarked;
