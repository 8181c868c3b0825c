package dev.steelyard.host.isolation;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.Ending;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

  private static final Path GROUPS = Path.of("/sys/fs/cgroup");
  private static final Path DATA = Path.of("/steelyard/data");
  private static final Path FOLDER =
      Optional.ofNullable(System.getenv("LAB_FOLDER")).map(Path::of).orElse(DATA);
  private static final Path LOG = FOLDER.resolve("log");
  private static final int USER = 1234;

  private LabInside() {}

  /** Without arguments as root; {@code user} as a user, before and after a group was handed on. */
  public static void main(String[] args) throws Exception {
    Path run = Files.createDirectory(FOLDER.resolve("run"));
    if (args.length == 0) {
      lab(run);
      startAsUser();
      return;
    }
    try (Isolation isolation = Isolation.open(IsolationKind.CGROUP, run)) {
      System.out.println("not refused: " + isolation.describe());
    } catch (SteelyardException refused) {
      System.out.println("refused: " + refused.getMessage());
    }
    int goOn = System.in.read();
    assert goOn >= 0;
    lab(run);
    System.out.println("back in " + Files.readString(Path.of("/proc/self/cgroup")).strip());
  }

  private static void lab(Path run) throws Exception {
    try (Isolation isolation = Isolation.open(IsolationKind.CGROUP, run)) {
      System.out.println("version " + isolation.describe().get("cgroup_version"));
      memory(isolation);
      cpus(isolation);
      pids(isolation);
      family(isolation);
    }
    try (Stream<Path> groups = Files.walk(GROUPS)) {
      long left =
          groups.filter(one -> String.valueOf(one.getFileName()).startsWith("steelyard-")).count();
      System.out.println("groups: " + left + " left");
    }
  }

  /** Becomes a user without rights, is refused, is handed a group on, and measures in it. */
  private static void startAsUser() throws Exception {
    Path folder = Files.createDirectory(DATA.resolve("user"));
    Files.setAttribute(folder, "unix:uid", USER);
    Files.writeString(
        Path.of("/etc/passwd"),
        "tester:x:%d:%d::%s:/bin/sh\n".formatted(USER, USER, folder),
        StandardOpenOption.APPEND);
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    String line =
        "exec %s -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp '%s' %s user"
            .formatted(java, System.getProperty("java.class.path"), LabInside.class.getName());
    ProcessBuilder builder =
        new ProcessBuilder("busybox", "su", "-s", "/bin/sh", "tester", "-c", line);
    builder.environment().put("LAB_FOLDER", folder.toString());
    builder.environment().put("STEELYARD_RUNTIME_DIR", folder.resolve("runtime").toString());
    Process user = builder.redirectErrorStream(true).start();
    try (BufferedReader said = user.inputReader()) {
      System.out.println("user: " + said.readLine());
      handOn(user.pid());
      user.getOutputStream().write('\n');
      user.getOutputStream().flush();
      said.lines().forEach(next -> System.out.println("user: " + next));
    }
    System.out.println("user: exit " + user.waitFor());
  }

  /** As systemd does with {@code Delegate=yes}. */
  private static void handOn(long pid) throws IOException {
    Path group = Files.createDirectory(GROUPS.resolve("handed"));
    for (String file : List.of("", "cgroup.procs", "cgroup.threads", "cgroup.subtree_control")) {
      Files.setAttribute(group.resolve(file), "unix:uid", USER);
    }
    Files.writeString(group.resolve("cgroup.procs"), Long.toString(pid));
  }

  private static Command script(String text) {
    return new Command(Path.of("/bin/sh"), List.of("-c", text), Map.of(), FOLDER, Optional.empty());
  }

  private static ResourceLimits limits(OptionalLong memory, OptionalInt pids) {
    OptionalLong none = OptionalLong.empty();
    return new ResourceLimits(memory, OptionalDouble.empty(), pids, none, none, none);
  }

  private static void memory(Isolation isolation) {
    ResourceLimits limits = limits(OptionalLong.of(32 << 20), OptionalInt.empty());
    try (Sandbox enclosure = isolation.enclose(limits)) {
      enclosure.start(script("exec awk 'BEGIN { s = \"x\"; while (1) s = s s }'"), LOG);
      Ending ending = enclosure.ending().join();
      Usage usage = enclosure.usage();
      boolean peak = usage.peakMemory().orElse(0) > 16 << 20;
      System.out.printf(
          "memory: %s, seen %s, peak %s%n", ending.describe(), usage.oomKills() > 0, peak);
    }
  }

  /** Ends when the kernel has held it back, and tells how far. */
  private static void cpus(Isolation isolation) throws IOException {
    OptionalLong none = OptionalLong.empty();
    ResourceLimits half =
        new ResourceLimits(none, OptionalDouble.of(0.5), OptionalInt.empty(), none, none, none);
    Files.deleteIfExists(LOG);
    try (Sandbox enclosure = isolation.enclose(half)) {
      enclosure.start(
          script(
              "g=/sys/fs/cgroup$(cut -d: -f3 /proc/self/cgroup); cat $g/cpu.max;"
                  + " until grep -q 'nr_throttled [1-9]' $g/cpu.stat; do :; done"),
          LOG);
      Ending ending = enclosure.ending().join();
      System.out.println(
          "cpus: %s, held back, %s".formatted(Files.readString(LOG).strip(), ending.describe()));
    }
    Files.deleteIfExists(LOG);
  }

  private static void pids(Isolation isolation) throws IOException {
    try (Sandbox enclosure = isolation.enclose(limits(OptionalLong.empty(), OptionalInt.of(3)))) {
      enclosure.start(script("for i in 1 2 3 4 5; do sleep 1000 & echo $i; done"), LOG);
      Ending ending = enclosure.ending().join();
      String said = Files.readString(LOG);
      boolean held = said.contains("2\n") && said.contains("fork") && !said.contains("5\n");
      System.out.println("pids: " + (held ? "true" : ending.describe() + " " + said));
    }
  }

  private static void family(Isolation isolation) throws IOException {
    try (Sandbox enclosure = isolation.enclose(ResourceLimits.NONE)) {
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
