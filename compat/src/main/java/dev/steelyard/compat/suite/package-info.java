/**
 * What a suite's file says: which code, which package, which versions of it, in which order they
 * touch the data, and what is known not to fit. Knows YAML and lists of versions; starts nothing
 * but what asks an index.
 */
@NullMarked
package dev.steelyard.compat.suite;

import org.jspecify.annotations.NullMarked;
