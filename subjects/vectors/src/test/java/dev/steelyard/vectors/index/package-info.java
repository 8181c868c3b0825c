/** Tests of this package on real data and files. */
@NullMarked
package dev.steelyard.vectors.index;

import org.jspecify.annotations.NullMarked;
