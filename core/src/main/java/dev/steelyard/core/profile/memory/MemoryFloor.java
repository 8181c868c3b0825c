package dev.steelyard.core.profile.memory;

/**
 * What stayed in use at a moment when least was: right after a collection, or the least of a
 * stretch of time.
 *
 * @param at seconds from the start of the recording
 * @param bytes not negative
 */
public record MemoryFloor(double at, double bytes) {}
