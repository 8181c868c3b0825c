/**
 * Why one build is slower than another: what belongs together of verdicts and of the differences of
 * profiles, and what follows from them. No recording, no text for people.
 */
@NullMarked
package dev.steelyard.core.profile.explain;

import org.jspecify.annotations.NullMarked;
