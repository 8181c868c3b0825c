package dev.steelyard.lab.isolation;

import dev.steelyard.lab.process.Command;
import dev.steelyard.lab.process.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A lab that runs inside a virtual machine, and says what its control groups did there. Needs no
 * library of the tests, which the machine does not have.
 */
final class LabInside {

  private static final Path FOLDER = Path.of("/steelyard/data");
  private static final Path LOG = FOLDER.resolve("log");

  private LabInside() {}

  public static void main(String[] args) throws Exception {
    Path run = Files.createDirectory(FOLDER.resolve("run"));
    try (Isolation isolation = Isolation.open(IsolationKind.CGROUP, run)) {
      System.out.println("version " + isolation.describe().get("cgroup_version"));
      memory(isolation);
      pids(isolation);
      family(isolation);
    }
    try (Stream<Path> groups = Files.walk(Path.of("/sys/fs/cgroup"))) {
      long left =
          groups.filter(one -> String.valueOf(one.getFileName()).startsWith("steelyard-")).count();
      System.out.println("groups: " + left + " left");
    }
  }

  private static Command script(String text) {
    return new Command(Path.of("/bin/sh"), List.of("-c", text), Map.of(), FOLDER, Optional.empty());
  }

  private static Limits limits(OptionalLong memory, OptionalInt pids) {
    OptionalLong none = OptionalLong.empty();
    return new Limits(memory, OptionalDouble.empty(), pids, none, none, none);
  }

  private static void memory(Isolation isolation) {
    Limits limits = limits(OptionalLong.of(32 << 20), OptionalInt.empty());
    try (Enclosure enclosure = isolation.enclose(limits)) {
      enclosure.start(script("exec awk 'BEGIN { s = \"x\"; while (1) s = s s }'"), LOG);
      Ending ending = enclosure.ending().join();
      Usage usage = enclosure.usage();
      boolean peak = usage.peakMemory().orElse(0) > 16 << 20;
      System.out.printf(
          "memory: %s, seen %s, peak %s%n", ending.describe(), usage.oomKills() > 0, peak);
    }
  }

  private static void pids(Isolation isolation) throws IOException {
    try (Enclosure enclosure = isolation.enclose(limits(OptionalLong.empty(), OptionalInt.of(3)))) {
      enclosure.start(script("for i in 1 2 3 4 5; do sleep 1000 & echo $i; done"), LOG);
      Ending ending = enclosure.ending().join();
      String said = Files.readString(LOG);
      boolean held = said.contains("2\n") && said.contains("fork") && !said.contains("5\n");
      System.out.println("pids: " + (held ? "true" : ending.describe() + " " + said));
    }
  }

  private static void family(Isolation isolation) throws IOException {
    try (Enclosure enclosure = isolation.enclose(Limits.NONE)) {
      enclosure.start(
          script("setsid sleep 1000 & echo $! >>pids; echo $$ >>pids; trap '' TERM; wait"), LOG);
      Path file = FOLDER.resolve("pids");
      while (!Files.exists(file) || Files.readAllLines(file).size() < 2) {
        Thread.onSpinWait();
      }
      enclosure.stop(Duration.ofMillis(100));
      long left =
          Files.readAllLines(file).stream()
              .filter(pid -> ProcessHandle.of(Long.parseLong(pid)).isPresent())
              .count();
      System.out.println("family: " + left + " left");
    }
  }
}
