/**
 * What lies in a heap, by class, how that grows, and what holds it, as data. Knows nothing of
 * virtual machines and dumps.
 */
@NullMarked
package dev.steelyard.core.profile.heap;

import org.jspecify.annotations.NullMarked;
