/**
 * The one comment that Steelyard has on a pull request for each title: found among all others,
 * written, and written over. Knows neither what stands in it nor who asked for it.
 */
@NullMarked
package dev.steelyard.watch.comment;

import org.jspecify.annotations.NullMarked;
