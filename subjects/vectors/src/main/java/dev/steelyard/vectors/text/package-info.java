/** Texts as vectors. Knows the model and a cache before it; nothing of libraries or requests. */
@NullMarked
package dev.steelyard.vectors.text;

import org.jspecify.annotations.NullMarked;
