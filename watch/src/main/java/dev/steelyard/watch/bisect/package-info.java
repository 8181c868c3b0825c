/**
 * Finds the commit that changed a benchmark: builds commits of a repository, measures each beside
 * the good one by an experiment, and has {@code core.bisect} say which is next and when it is
 * enough. Knows no options, terminals and exit codes.
 */
@NullMarked
package dev.steelyard.watch.bisect;

import org.jspecify.annotations.NullMarked;
