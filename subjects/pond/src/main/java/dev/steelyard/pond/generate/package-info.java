/** Fills ponds with data that a seed determines, for experiments. Asks the lake to write it. */
@NullMarked
package dev.steelyard.pond.generate;

import org.jspecify.annotations.NullMarked;
