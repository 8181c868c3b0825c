/**
 * {@code steelyard doctor}: the check-up of the machine, also by weighing an experiment against
 * itself. What is looked at is known to {@code lab.doctor}.
 */
@NullMarked
package dev.steelyard.cli.doctor;

import org.jspecify.annotations.NullMarked;
