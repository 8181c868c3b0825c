/**
 * What a program did inside: spans of its layers as a tree, lookups in caches, requests to storage,
 * statements with their plans; and what follows from them: time by layer, repeated work, curves of
 * misses. Knows no recordings and no way of showing.
 */
@NullMarked
package dev.steelyard.core.trace;

import org.jspecify.annotations.NullMarked;
