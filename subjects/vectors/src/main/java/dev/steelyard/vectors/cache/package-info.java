/**
 * Results of searches, kept for a while: in this process, in Redis, or not at all. Knows keys and
 * bytes; nothing of what they mean.
 */
@NullMarked
package dev.steelyard.vectors.cache;

import org.jspecify.annotations.NullMarked;
