/**
 * Records memory of processes over time. What it means stands in {@code core.profile.memory}; this
 * package knows the system and virtual machines, and no reports.
 */
@NullMarked
package dev.steelyard.profile.memory;

import org.jspecify.annotations.NullMarked;
