/**
 * Caches of Caffeine that say what is looked for in them. Knows the probe and Caffeine, whose own
 * statistics have no keys: without them nobody can tell what a cache of another size would find.
 */
@NullMarked
package dev.steelyard.probe.caffeine;

import org.jspecify.annotations.NullMarked;
