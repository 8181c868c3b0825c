package dev.steelyard.cli;

import dev.steelyard.analysis.monitor.MonitorSource;
import dev.steelyard.analysis.monitor.WatchedJvm;
import dev.steelyard.analysis.monitor.WatchedPort;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.monitor.LiveFact;
import dev.steelyard.trace.receive.ListenAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What is watched: a process, or an address.
 *
 * @param pid the number of a process; empty for an address
 * @param address in words
 */
record MonitorTarget(OptionalLong pid, String address) {

  /**
   * By what somebody typed.
   *
   * @throws SteelyardException when it is neither
   */
  static MonitorTarget parse(String text) {
    if (text.matches("\\d{1,10}")) {
      return new MonitorTarget(OptionalLong.of(Long.parseLong(text)), "");
    }
    if (ListenAddress.isOne(text)) {
      return new MonitorTarget(OptionalLong.empty(), text);
    }
    throw SteelyardException.invalid(
        "'%s' is neither the number of a process nor an address such as 127.0.0.1:4318; a run of an experiment says itself how it goes on"
            .formatted(text));
  }

  /** How late something may come. */
  Duration lag() {
    return pid.isPresent() ? WatchedJvm.LAG : WatchedPort.LAG;
  }

  /** Begins to watch. */
  MonitorSource start(
      Optional<Path> output,
      Consumer<List<LiveFact>> sink,
      CommonOptions common,
      CliContext around) {
    if (pid.isPresent()) {
      return WatchedJvm.start(pid.getAsLong(), output, sink);
    }
    WatchedPort port = WatchedPort.start(ListenAddress.parse(address), output, sink);
    if (port.isOpen()) {
      Messages.remark(
          "whoever reaches this machine can send traces to %s; 127.0.0.1 is for this machine alone"
              .formatted(address),
          around.err());
    }
    common.remark("receiving at %s/v1/traces".formatted(port.endpoint()), around);
    return port;
  }
}
