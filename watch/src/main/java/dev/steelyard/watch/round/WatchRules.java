package dev.steelyard.watch.round;

import dev.steelyard.lab.build.ProjectVersion;
import dev.steelyard.watch.dispatch.DispatchRules;
import java.time.Duration;
import java.util.Optional;

/**
 * How commits are measured.
 *
 * @param version tells what builds are called; empty for what the experiment says
 * @param retriesFailed whether commits that could not be measured are tried again, and claims that
 *     could not be confirmed
 * @param leaseLasts how long others wait for somebody of whom nothing is heard
 * @param dispatch how another machine is asked to measure; empty where it is done here
 */
public record WatchRules(
    Optional<ProjectVersion> version,
    boolean retriesFailed,
    Duration leaseLasts,
    Optional<DispatchRules> dispatch) {}
