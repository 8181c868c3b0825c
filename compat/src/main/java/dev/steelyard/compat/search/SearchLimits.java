package dev.steelyard.compat.search;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How far a search goes.
 *
 * @param length the most steps of a sequence, the creation of the data among them; 1 or more
 * @param time after which no new sequence is begun
 * @param sequences the most that are tried
 * @param causes after which it ends
 * @param seed what is left to chance follows from it alone
 * @param calledOff is asked before each sequence
 */
public record SearchLimits(
    int length, Duration time, long sequences, int causes, long seed, BooleanSupplier calledOff) {}
