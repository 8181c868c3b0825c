package dev.steelyard.core.profile.memory;

/**
 * What a collection left in a heap.
 *
 * @param at seconds from the start of the recording, at the first look after it
 * @param used bytes
 * @param committed bytes that the heap had from the system
 * @param whole whether old objects were looked at too since the look before
 */
public record CollectedHeap(double at, long used, long committed, boolean whole) {}
