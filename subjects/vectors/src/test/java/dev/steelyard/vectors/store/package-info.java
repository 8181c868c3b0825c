/** Tests of this package on real data and files. */
@NullMarked
package dev.steelyard.vectors.store;

import org.jspecify.annotations.NullMarked;
