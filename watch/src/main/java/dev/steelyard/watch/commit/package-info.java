/**
 * What is measured of commits: which branch, which variants of an experiment are made from each,
 * and what the build of one is called. Measures nothing itself.
 */
@NullMarked
package dev.steelyard.watch.commit;

import org.jspecify.annotations.NullMarked;
