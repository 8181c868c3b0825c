/**
 * Java virtual machines that run: whether a process is one, its counters, and what {@code jcmd}
 * asks it. Knows nothing of what is made of the answers.
 */
@NullMarked
package dev.steelyard.profile.jvm;

import org.jspecify.annotations.NullMarked;
