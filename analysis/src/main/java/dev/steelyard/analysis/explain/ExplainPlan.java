package dev.steelyard.analysis.explain;

import dev.steelyard.core.profile.ProfileEvent;
import java.time.Duration;
import java.util.Set;

/**
 * How both sides are looked at.
 *
 * @param starts of each, at least four
 * @param duration of the work of each start, at least
 * @param perSecond samples
 * @param events what is recorded; empty for what is usual
 */
public record ExplainPlan(int starts, Duration duration, int perSecond, Set<ProfileEvent> events) {}
