/** Paths and patterns of paths. Knows nothing of what lies there. */
@NullMarked
package dev.steelyard.pond.pattern;

import org.jspecify.annotations.NullMarked;
