package dev.steelyard.load.record;

import java.time.Duration;
import java.time.Instant;

/** What the engine knows of a run, and a ledger does not. */
public record RunSummary(
    Instant start, Duration length, LoadEnding ending, GeneratorHealth health) {}
