package dev.steelyard.host.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How a process ended. */
public sealed interface Ending {

  /** What a person calls it, in one clause. */
  String describe();

  /** It ended by itself. */
  record Exited(int code) implements Ending {
    @Override
    public String describe() {
      return switch (code) {
        case 126 -> "could not be executed (exit code 126)";
        case 127 -> "could not be found or executed (exit code 127)";
        default -> "exit code " + code;
      };
    }
  }

  /** A signal ended it. */
  record Killed(int signal) implements Ending {
    private static final Map<Integer, String> NAMES =
        Map.of(
            4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 13,
            "SIGPIPE", 15, "SIGTERM");

    @Override
    public String describe() {
      return "killed by " + NAMES.getOrDefault(signal, "signal " + signal);
    }
  }

  /** It ran into its time-out and was ended with everything it had started. */
  record TimedOut(Duration limit) implements Ending {
    @Override
    public String describe() {
      return "still running after %s s, so it was ended".formatted(limit.toMillis() / 1000.0);
    }
  }

  /** It ended but left processes running, so its time says little; they were ended. */
  record LeftRunning(List<Long> pids) implements Ending {
    @Override
    public String describe() {
      return "left %d process%s running in the background, which %s ended"
          .formatted(pids.size(), pids.size() == 1 ? "" : "es", pids.size() == 1 ? "was" : "were");
    }
  }

  /** The measurement was called off. */
  record CalledOff() implements Ending {
    @Override
    public String describe() {
      return "called off";
    }
  }
}
