package dev.steelyard.benchmarks;

import dev.steelyard.benchmarks.CutCheck.Finding;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Cuts the power under a publisher, many times, and looks what is left.
 *
 * <p>Arguments: {@code ext4} or {@code xfs}, how many cuts, and {@code unflushed} to make every
 * {@code fsync} of the publisher do nothing (by strace), which has to be found out. Or {@code kill}
 * and how many: {@code kill -9} in place of power cuts. As root; STEELYARD_TEST_PYTHON names a
 * Python with lancedb to look from there too. Exits 1 when anything was lost or could not be read.
 */
public final class PowerCuts {

  /** So many files a publisher stores before the next process takes over. */
  private static final int FILES_A_PROCESS = 40;

  /** So many cuts a disk sees before the next takes over: each begins with no store at all. */
  private static final int CUTS_A_DISK = 10;

  private static final long LONGEST_WAIT = 400_000_000;

  private final Path work;
  private final boolean unflushed;
  private final Random random = new Random();
  private final CutCheck check;

  /** What came of many cuts. */
  record Outcome(int cuts, int acknowledged, int behind, List<String> problems) {

    Outcome plus(Outcome other) {
      List<String> all = new ArrayList<>(problems);
      all.addAll(other.problems);
      return new Outcome(
          cuts + other.cuts, acknowledged + other.acknowledged, behind + other.behind, all);
    }
  }

  private PowerCuts(Path work, boolean unflushed, CutCheck check) {
    this.work = work;
    this.unflushed = unflushed;
    this.check = check;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    int times = Integer.parseInt(args[1]);
    boolean unflushed = args.length > 2 && args[2].equals("unflushed");
    Path work = Files.createTempDirectory("steelyard-cuts");
    Outcome outcome = new Outcome(0, 0, 0, List.of());
    for (int done = 0; done < times; done += CUTS_A_DISK) {
      int now = Math.min(CUTS_A_DISK, times - done);
      Path folder = Files.createDirectory(work.resolve("from-" + done));
      outcome = outcome.plus(run(args[0], now, unflushed, folder, python()));
      System.out.printf("%d done, %d bad%n", outcome.cuts(), outcome.problems().size());
    }
    new ProcessBuilder("rm", "-rf", work.toString()).start().waitFor();
    outcome.problems().forEach(System.out::println);
    System.out.printf(
        "%s: %d of %d cuts lost or broke something; %d times a damaged version was passed over;"
            + " %d files were acknowledged%n",
        args[0],
        outcome.problems().size(),
        outcome.cuts(),
        outcome.behind(),
        outcome.acknowledged());
    System.exit(outcome.problems().isEmpty() ? 0 : 1);
  }

  static Optional<String> python() {
    return Optional.ofNullable(System.getenv("STEELYARD_TEST_PYTHON")).filter(it -> !it.isBlank());
  }

  /** Does so many, below an empty folder. */
  static Outcome run(String kind, int times, boolean unflushed, Path work, Optional<String> python)
      throws IOException, InterruptedException {
    try (CutCheck check = new CutCheck(python)) {
      PowerCuts cuts = new PowerCuts(work, unflushed, check);
      if (kind.equals("kill")) {
        return cuts.kills(times);
      }
      try (CrashDisk disk =
          CrashDisk.mount(CrashDisk.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), work)) {
        return cuts.cuts(disk, times);
      }
    }
  }

  private Outcome cuts(CrashDisk disk, int times) throws IOException, InterruptedException {
    Path store = disk.folder().resolve("new").resolve("store");
    List<String> problems = new ArrayList<>();
    int behind = 0;
    try (Publisher publisher = new Publisher(store)) {
      for (int cut = 0; cut < times; cut++) {
        publisher.keepGoing();
        String moment = await(publisher, store, cut);
        int acknowledged = publisher.acknowledged();
        Path image = disk.cut();
        publisher.pause();
        Finding found =
            check.look(disk.mountCut(image).resolve(disk.folder().relativize(store)), acknowledged);
        disk.drop(image);
        behind += found.behind() ? 1 : 0;
        if (!found.problems().isEmpty()) {
          problems.add("cut %d %s: %s".formatted(cut, moment, found.problems()));
        }
      }
      return new Outcome(times, publisher.acknowledged(), behind, problems);
    }
  }

  private Outcome kills(int times) throws IOException, InterruptedException {
    Path store = work.resolve("store");
    List<String> problems = new ArrayList<>();
    int behind = 0;
    try (Publisher publisher = new Publisher(store)) {
      for (int kill = 0; kill < times; kill++) {
        publisher.keepGoing();
        String moment = await(publisher, store, kill);
        publisher.kill();
        Path copy = work.resolve("copy");
        copy(store, copy);
        Finding found = check.look(copy, publisher.acknowledged());
        new ProcessBuilder("rm", "-rf", copy.toString()).start().waitFor();
        behind += found.behind() ? 1 : 0;
        if (!found.problems().isEmpty()) {
          problems.add("kill %d %s: %s".formatted(kill, moment, found.problems()));
        }
      }
      return new Outcome(times, publisher.acknowledged(), behind, problems);
    }
  }

  private static void copy(Path from, Path to) throws IOException, InterruptedException {
    if (Files.exists(from)) {
      new ProcessBuilder("cp", "-a", from.toString(), to.toString()).inheritIO().start().waitFor();
    }
  }

  /** Every other time at a random moment, else right after a file was made or renamed. */
  private String await(Publisher publisher, Path store, int turn)
      throws IOException, InterruptedException {
    int enough = publisher.acknowledged() + (turn % 5 == 0 ? 0 : 1 + random.nextInt(10));
    while (publisher.acknowledged() < enough && publisher.isAlive()) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    if (turn % 2 == 0) {
      TimeUnit.NANOSECONDS.sleep(random.nextLong(LONGEST_WAIT));
      return "at a random moment";
    }
    return awaitEvent(store.resolve("results.lance"), 1 + random.nextInt(12));
  }

  private static String awaitEvent(Path table, int count) throws IOException, InterruptedException {
    try (WatchService watch = table.getFileSystem().newWatchService()) {
      for (String part : List.of("data", "_versions", "_transactions", "_deletions", "")) {
        try {
          table.resolve(part).register(watch, StandardWatchEventKinds.ENTRY_CREATE);
        } catch (NoSuchFileException notYet) {
          // The others will do.
        }
      }
      String last = "no file";
      for (int seen = 0; seen < count; ) {
        WatchKey key = watch.poll(5, TimeUnit.SECONDS);
        if (key == null) {
          return "after " + last;
        }
        for (var event : key.pollEvents()) {
          last = key.watchable() + "/" + event.context();
          seen++;
        }
        key.reset();
      }
      return "after " + last;
    }
  }

  /** Processes that publish, one after another. */
  private final class Publisher implements AutoCloseable {

    private final Path store;
    private final Path acknowledgements = work.resolve("acknowledged");
    private Optional<Process> process = Optional.empty();

    Publisher(Path store) {
      this.store = store;
    }

    boolean isAlive() {
      return process.filter(Process::isAlive).isPresent();
    }

    /** How many files were, counted from 0: each process begins after the last that was. */
    int acknowledged() throws IOException {
      if (Files.notExists(acknowledgements)) {
        return 0;
      }
      String all = Files.readString(acknowledgements);
      String whole = all.substring(0, all.lastIndexOf('\n') + 1).strip();
      return whole.isEmpty()
          ? 0
          : Integer.parseInt(whole.substring(whole.lastIndexOf('\n') + 1)) + 1;
    }

    void keepGoing() throws IOException, InterruptedException {
      if (isAlive()) {
        signal("CONT");
      } else {
        process = Optional.of(new ProcessBuilder(command()).inheritIO().start());
      }
    }

    /** While a cut is looked at, so that the disk does not fill up. */
    void pause() throws IOException, InterruptedException {
      if (isAlive()) {
        signal("STOP");
      }
    }

    private void signal(String name) throws IOException, InterruptedException {
      if (!unflushed) {
        String pid = Long.toString(process.orElseThrow().pid());
        new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
      }
    }

    private List<String> command() throws IOException {
      List<String> command = new ArrayList<>();
      if (unflushed) {
        command.addAll(
            List.of("strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync,fdatasync"));
        command.addAll(List.of("-e", "inject=fsync,fdatasync:retval=0"));
      }
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
          .filter(argument -> argument.startsWith("--"))
          .forEach(command::add);
      command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath()));
      command.add(PublishingLoop.class.getName());
      command.addAll(List.of(store.toString(), acknowledgements.toString()));
      command.addAll(List.of("" + acknowledged(), "" + FILES_A_PROCESS));
      return command;
    }

    private static String classPath() {
      String ofTests = System.getProperty("surefire.test.class.path", "");
      return ofTests.isEmpty() ? System.getProperty("java.class.path") : ofTests;
    }

    /** With whoever is below: what strace runs outlives it. */
    void kill() throws InterruptedException {
      if (process.isPresent()) {
        List<ProcessHandle> below = process.get().descendants().toList();
        below.forEach(ProcessHandle::destroyForcibly);
        process.get().destroyForcibly().waitFor();
        below.forEach(each -> each.onExit().join());
      }
    }

    @Override
    public void close() {
      try {
        kill();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
