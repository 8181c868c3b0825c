/**
 * Differences between two profiles, told from noise with a stated rate of error: the seconds of a
 * recording are what is repeated.
 */
@NullMarked
package dev.steelyard.core.profile.diff;

import org.jspecify.annotations.NullMarked;
