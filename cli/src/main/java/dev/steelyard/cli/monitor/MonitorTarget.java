package dev.steelyard.cli.monitor;

import dev.steelyard.analysis.monitor.MonitorSource;
import dev.steelyard.analysis.monitor.WatchedJvm;
import dev.steelyard.analysis.monitor.WatchedPort;
import dev.steelyard.analysis.monitor.WatchedRun;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.monitor.LiveFact;
import dev.steelyard.store.Store;
import dev.steelyard.trace.receive.ListenAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What is watched: a process, an address, or a run.
 *
 * @param pid the number of a process; empty for others
 * @param address in words; empty for others
 * @param run its id, or the beginning of it; empty for others
 */
record MonitorTarget(OptionalLong pid, String address, String run) {

  /**
   * By what somebody typed.
   *
   * @throws SteelyardException when it is none of them
   */
  static MonitorTarget parse(String text) {
    if (text.matches("\\d{1,10}")) {
      return new MonitorTarget(OptionalLong.of(Long.parseLong(text)), "", "");
    }
    if (ListenAddress.isOne(text)) {
      return new MonitorTarget(OptionalLong.empty(), text, "");
    }
    if (text.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      return new MonitorTarget(OptionalLong.empty(), "", text);
    }
    throw SteelyardException.invalid(
        "'%s' is neither the number of a process, nor an address such as 127.0.0.1:4318, nor a run"
            .formatted(text));
  }

  /** How late something may come. */
  Duration lag() {
    if (!run.isEmpty()) {
      return WatchedRun.LAG;
    }
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
    if (!run.isEmpty()) {
      return watchedRun(sink, common, around);
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

  private MonitorSource watchedRun(
      Consumer<List<LiveFact>> sink, CommonOptions common, CliContext around) {
    Store store = common.openStore(around);
    try {
      return WatchedRun.start(store, run, sink);
    } catch (SteelyardException none) {
      store.close();
      throw none;
    }
  }
}
