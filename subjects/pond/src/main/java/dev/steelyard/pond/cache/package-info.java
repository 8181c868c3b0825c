/** Which improvements are on, and bounded caches that are. Knows nothing of what is cached. */
@NullMarked
package dev.steelyard.pond.cache;

import org.jspecify.annotations.NullMarked;
