/** Tests of this package on real data and files. */
@NullMarked
package dev.steelyard.vectors.log;

import org.jspecify.annotations.NullMarked;
