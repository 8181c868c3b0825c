package dev.steelyard.load.worker;

import dev.steelyard.core.SteelyardException;

/**
 * Makes work from its description, in a worker's process. A public class with a public constructor
 * without parameters, on the class path of the process that starts the workers.
 */
public interface WorkProvider {

  /**
   * Prepares everything that can be prepared before the start.
   *
   * @param description what the coordinator was given, such as a scenario's path and options;
   *     nothing secret, and at most 1 MiB
   * @param share which of the shares this process has, from 0
   * @param shares how many there are
   * @throws SteelyardException when it cannot be done; then the run does not begin
   */
  WorkerShare prepare(String description, int share, int shares);
}
