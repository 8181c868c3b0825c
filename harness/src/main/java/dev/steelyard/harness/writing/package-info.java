/**
 * What writing results for other programs has in common. Knows no program, and nothing of where
 * results come from.
 */
@NullMarked
package dev.steelyard.harness.writing;

import org.jspecify.annotations.NullMarked;
