/**
 * Memory of a process over time and of a heap by class, as data, and whether memory grows. Knows
 * nothing of how it is measured.
 */
@NullMarked
package dev.steelyard.core.profile.memory;

import org.jspecify.annotations.NullMarked;
