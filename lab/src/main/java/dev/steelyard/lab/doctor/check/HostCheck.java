package dev.steelyard.lab.doctor.check;

import dev.steelyard.core.machine.Finding;

/** Looks at one thing of a machine that can spoil measurements. Never fails. */
interface HostCheck {

  /**
   * Looks now.
   *
   * @param period what the machine counted lately, for what shows only over time
   */
  Finding look(Machine machine, Period period);
}
