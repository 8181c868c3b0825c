package dev.steelyard.cli.monitor;

import dev.steelyard.analysis.monitor.MonitorRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a session of {@code monitor} is to do.
 *
 * @param window how long each is
 * @param most how long it goes on; empty for until it is ended
 * @param isOnce whether one window is enough
 * @param isJson whether programs read it
 * @param output where what was read is kept
 */
record MonitorPlan(
    MonitorTarget target,
    Duration window,
    Optional<Duration> most,
    boolean isOnce,
    boolean isJson,
    MonitorRules rules,
    Optional<Path> output) {}
