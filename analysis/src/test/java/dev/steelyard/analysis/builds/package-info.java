/** Tests of what a build is called. */
@NullMarked
package dev.steelyard.analysis.builds;

import org.jspecify.annotations.NullMarked;
