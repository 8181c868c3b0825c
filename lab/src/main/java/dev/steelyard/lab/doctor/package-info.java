/**
 * Whether a machine can be trusted: a check-up of what spoils measurements, a measurement of its
 * own noise, and an experiment weighed against itself. Knows processes, runs and the store; nothing
 * of how a check-up is shown.
 */
@NullMarked
package dev.steelyard.lab.doctor;

import org.jspecify.annotations.NullMarked;
