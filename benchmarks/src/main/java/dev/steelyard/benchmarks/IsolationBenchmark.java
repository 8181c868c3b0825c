package dev.steelyard.benchmarks;

import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.host.isolation.Isolation;
import dev.steelyard.host.isolation.IsolationKind;
import dev.steelyard.host.isolation.ResourceLimits;
import dev.steelyard.host.isolation.Sandbox;
import dev.steelyard.host.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The cost of a start in each isolation, without the program itself: making the sandbox, and
 * starting until the program executes; stopping it and clearing the place. Kinds take turns.
 *
 * <p>Arguments: how many starts of each kind (default 50), then the kinds (default {@code none
 * cgroup}).
 */
public final class IsolationBenchmark {

  private static final long MEMORY = 256L << 20;

  private IsolationBenchmark() {}

  public static void main(String[] args) throws IOException {
    int starts = args.length > 0 ? Integer.parseInt(args[0]) : 50;
    List<String> kinds =
        args.length > 1 ? List.of(args).subList(1, args.length) : List.of("none", "cgroup");
    double[][] entering = new double[kinds.size()][starts];
    double[][] leaving = new double[kinds.size()][starts];
    Path folder = Files.createTempDirectory("steelyard-isolation");
    for (int start = 0; start < starts; start++) {
      for (int kind = 0; kind < kinds.size(); kind++) {
        Path own = Files.createDirectories(folder.resolve(kinds.get(kind)));
        IsolationKind which = IsolationKind.valueOf(kinds.get(kind).toUpperCase(Locale.ROOT));
        try (Isolation isolation = Isolation.open(which, own)) {
          measure(isolation, which, folder, start, entering[kind], leaving[kind]);
        }
      }
    }
    for (int kind = 0; kind < kinds.size(); kind++) {
      print(kinds.get(kind) + ", enclosed and started", entering[kind]);
      print(kinds.get(kind) + ", stopped and cleared", leaving[kind]);
    }
  }

  private static void measure(
      Isolation isolation,
      IsolationKind kind,
      Path folder,
      int start,
      double[] entering,
      double[] leaving) {
    Command command =
        new Command(Path.of("/bin/sleep"), List.of("1000"), Map.of(), folder, Optional.empty());
    long begun = System.nanoTime();
    long started;
    try (Sandbox enclosure = isolation.enclose(limits(kind))) {
      enclosure.start(command, folder.resolve("log"));
      started = System.nanoTime();
      enclosure.stop(Duration.ofSeconds(10));
    }
    entering[start] = started - begun;
    leaving[start] = System.nanoTime() - started;
  }

  private static ResourceLimits limits(IsolationKind kind) {
    return kind == IsolationKind.NONE
        ? ResourceLimits.NONE
        : new ResourceLimits(
            OptionalLong.of(MEMORY),
            OptionalDouble.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());
  }

  private static void print(String what, double[] nanoseconds) {
    Summary summary = Summary.of(Values.of(nanoseconds));
    System.out.printf(
        "%-32s median %10s   min %10s   max %10s   n %d%n",
        what,
        Unit.NANOSECONDS.format(summary.median()),
        Unit.NANOSECONDS.format(summary.min()),
        Unit.NANOSECONDS.format(summary.max()),
        nanoseconds.length);
  }
}
