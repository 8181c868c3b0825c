package dev.steelyard.lab.stage;

import dev.steelyard.host.process.Command;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at the process that does the work of iterations, beside them: at a command's while it runs,
 * at a subject's from when it is warm until it is stopped. For the measuring thread.
 */
public interface WorkObserver {

  /** Looks at nothing. */
  WorkObserver NONE =
      new WorkObserver() {
        @Override
        public void begins(long pid) {}

        @Override
        public void ends() {}
      };

  /** Several at once. */
  static WorkObserver all(List<WorkObserver> observers) {
    return new WorkObserver() {
      @Override
      public Map<String, String> environment(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>();
        observers.forEach(one -> all.putAll(one.environment(environment)));
        return all;
      }

      @Override
      public void waits(long pid) {
        observers.forEach(one -> one.waits(pid));
      }

      @Override
      public void begins(long pid) {
        observers.forEach(one -> one.begins(pid));
      }

      @Override
      public void ends() {
        observers.forEach(WorkObserver::ends);
      }
    };
  }

  /**
   * What is set beside the environment of a command whose process is to be looked at.
   *
   * @param environment of the command
   */
  default Map<String, String> environment(Map<String, String> environment) {
    return Map.of();
  }

  /** What is run in place of a command, and does the same; usually itself. */
  default Command around(Command command) {
    return command;
  }

  /**
   * The process of a command is there and executes nothing yet; does so when this returns.
   *
   * @param pid of it
   */
  default void waits(long pid) {}

  /**
   * A process executes; returns when it is looked at, or cannot be.
   *
   * @param pid of it, which may be a script that starts what does the work
   */
  void begins(long pid);

  /** It has ended, or its work has; returns when nobody looks any more. Also called without one. */
  void ends();
}
