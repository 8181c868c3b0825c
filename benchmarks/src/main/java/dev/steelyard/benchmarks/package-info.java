/**
 * Programs that measure Steelyard itself and print what they found. Nothing depends on them, and no
 * test asserts a time.
 */
@NullMarked
package dev.steelyard.benchmarks;

import org.jspecify.annotations.NullMarked;
