/** How the lake says that it refuses or could not; every other package may use it. */
@NullMarked
package dev.steelyard.pond.problem;

import org.jspecify.annotations.NullMarked;
