package dev.steelyard.analysis.profile;

import dev.steelyard.analysis.trace.TraceSide;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.core.profile.memory.MemoryRecording;
import java.util.Optional;

/**
 * What was recorded of a trial after it was measured.
 *
 * @param trial its number in the plan
 * @param label for people
 * @param file what the names of its files begin with
 * @param trace what its program said of itself, start by start
 */
public record TrialProfile(
    int trial,
    String label,
    String file,
    Optional<ProfileSet> set,
    Optional<MemoryRecording> memory,
    Optional<TraceSide> trace) {}
