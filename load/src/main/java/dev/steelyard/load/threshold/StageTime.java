package dev.steelyard.load.threshold;

import java.time.Duration;

/** When a stage of a load is, counted from the run's start. */
public record StageTime(Duration begin, Duration end) {}
