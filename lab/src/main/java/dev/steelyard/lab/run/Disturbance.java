package dev.steelyard.lab.run;

import dev.steelyard.core.comparison.BusyMachine;
import java.time.Instant;

/**
 * A note in the journal, after the last iteration of a part of a run: other programs disturbed that
 * part.
 *
 * @param others what they took of all processors' time
 * @param most the program that took most of it
 */
record Disturbance(Instant at, double others, String most) {

  static Disturbance of(BusyMachine busy) {
    return new Disturbance(Instant.now(), busy.share(), busy.most());
  }

  BusyMachine busy() {
    return new BusyMachine(others, most);
  }
}
