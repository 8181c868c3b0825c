/**
 * What is known of a machine that is measured on: what a check-up found, and how noisy it is. Knows
 * values and statistics; nothing of how a machine is looked at, stored or shown.
 */
@NullMarked
package dev.steelyard.core.machine;

import org.jspecify.annotations.NullMarked;
