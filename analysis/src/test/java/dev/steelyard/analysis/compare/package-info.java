/** Tests of comparisons of what is stored, and of files. */
@NullMarked
package dev.steelyard.analysis.compare;

import org.jspecify.annotations.NullMarked;
