/**
 * Builds as users name them: which stored one a version means, and which one results are of that do
 * not say it themselves. How git is asked is known to {@code lab.build}.
 */
@NullMarked
package dev.steelyard.analysis.builds;

import org.jspecify.annotations.NullMarked;
