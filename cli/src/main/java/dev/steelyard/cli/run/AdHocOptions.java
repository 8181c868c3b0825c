package dev.steelyard.cli.run;

import dev.steelyard.cli.answer.ReportFile;
import dev.steelyard.cli.options.OptionRange;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.adhoc.AdHoc;
import dev.steelyard.lab.adhoc.AdHocCommand;
import dev.steelyard.lab.adhoc.AdHocParameter;
import dev.steelyard.lab.run.MeasuringTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is said of commands that are timed without a file, in the words of hyperfine. */
final class AdHocOptions {

  private static final String TABLE = "--export-csv";
  private static final int MOST_RUNS = 1_000_000;
  private static final int USUAL_LEAST = 10;
  private static final int USUAL_MOST = 100_000;

  /** What every command is worth when nobody says how often it is run. */
  private static final Duration WORTH = Duration.ofSeconds(3);

  @Option(
      names = {"-r", "--runs"},
      paramLabel = "N",
      description = "Of commands: run each N times. Default: at least 10 times, and 3 s a command.")
  private @Nullable Integer runs;

  @Option(
      names = {"-m", "--min-runs"},
      paramLabel = "N",
      description = "Of commands: run each N times at least.")
  private @Nullable Integer least;

  @Option(
      names = {"-M", "--max-runs"},
      paramLabel = "N",
      description = "Of commands: run each N times at most.")
  private @Nullable Integer most;

  @Option(
      names = {"-w", "--warmup"},
      paramLabel = "N",
      description = "Of commands: run each N times before, which does not count.")
  private @Nullable Integer warmup;

  @Option(
      names = {"-L", "--parameter-list"},
      arity = "2",
      paramLabel = "WORD",
      hideParamSyntax = true,
      description = {
        "NAME VALUE,VALUE,…: of commands: run them with each value in place of {NAME};",
        "may be given again."
      })
  private List<String> lists = List.of();

  @Option(
      names = {"-P", "--parameter-scan"},
      arity = "3",
      paramLabel = "WORD",
      hideParamSyntax = true,
      description = "NAME FROM TO: the same with all numbers from FROM to TO.")
  private List<String> scan = List.of();

  @Option(
      names = {"-D", "--parameter-step-size"},
      paramLabel = "STEP",
      description = "The step of -P. Default: 1.")
  private @Nullable String step;

  @Option(
      names = {"-s", "--setup"},
      paramLabel = "COMMAND",
      description = "Of commands: run this once, first.")
  private @Nullable String setup;

  @Option(
      names = {"-p", "--prepare"},
      paramLabel = "COMMAND",
      description = "Of commands: run this before every run.")
  private @Nullable String prepare;

  @Option(
      names = {"-c", "--cleanup"},
      paramLabel = "COMMAND",
      description = "Of commands: run this after every run, also one that failed.")
  private @Nullable String cleanup;

  @Option(
      names = {"-n", "--command-name"},
      paramLabel = "NAME",
      description = "What the first command is called; given again, the second, and so on.")
  private List<String> names = List.of();

  @Option(
      names = {"-i", "--ignore-failure"},
      description = "Of commands: count runs whatever their exit code.")
  private boolean ignoresFailure;

  @Option(names = "--shell", description = "Run commands by sh -c, which is measured too.")
  private boolean shell;

  @Option(
      names = TABLE,
      paramLabel = "FILE",
      description = "Of commands: write a row for each to this file, with hyperfine's columns.")
  private @Nullable Path table;

  @Option(
      names = "-N",
      hidden = true,
      description = "No shell, as is usual here: for the hands of hyperfine's users.")
  private boolean none;

  /** Options that were given, by their names. */
  private List<String> given() {
    List<String> given = new ArrayList<>();
    Stream.of(
            Map.entry("--runs", runs != null),
            Map.entry("--min-runs", least != null),
            Map.entry("--max-runs", most != null),
            Map.entry("--warmup", warmup != null),
            Map.entry("--parameter-list", !lists.isEmpty()),
            Map.entry("--parameter-scan", !scan.isEmpty()),
            Map.entry("--parameter-step-size", step != null),
            Map.entry("--setup", setup != null),
            Map.entry("--prepare", prepare != null),
            Map.entry("--cleanup", cleanup != null),
            Map.entry("--command-name", !names.isEmpty()),
            Map.entry("--ignore-failure", ignoresFailure),
            Map.entry("--shell", shell),
            Map.entry(TABLE, table != null))
        .filter(Map.Entry::getValue)
        .forEach(one -> given.add(one.getKey()));
    return given;
  }

  /**
   * Finds out before anything is done what cannot be.
   *
   * @throws SteelyardException when the table could not be written, or options contradict each
   *     other
   */
  void check() {
    table().ifPresent(path -> ReportFile.check(TABLE, path));
    if (shell && none) {
      throw SteelyardException.invalid(
          "--shell and -N contradict each other; leave out -N, no shell being the usual");
    }
  }

  /** The file that a row for each command goes to. */
  Optional<Path> table() {
    return Optional.ofNullable(table);
  }

  /**
   * Refuses all of them where what was given is no command, though it may have been meant as one.
   *
   * @param file that was given
   * @throws SteelyardException naming the first
   */
  void refuse(Path file) {
    if (!given().isEmpty() && !RunTarget.isNamedAsExperiment(file.toString())) {
      throw SteelyardException.invalid(
          "'%s' cannot be executed, so it is no command, and %s is for commands"
              .formatted(file, given().getFirst()));
    }
    refuse();
  }

  /**
   * Refuses all of them where an experiment says it itself.
   *
   * @throws SteelyardException naming the first
   */
  void refuse() {
    given().stream()
        .findFirst()
        .ifPresent(name -> {
          throw SteelyardException.invalid(
              "%s is for commands; an experiment's file says it itself%s"
                  .formatted(name, name.equals("--runs") ? ", or --iterations in its place" : ""));
        });
  }

  /**
   * Refuses those that say how commands are run where a run goes on; what is written of it is
   * another matter.
   *
   * @throws SteelyardException naming the first
   */
  void refuseOfResumed() {
    given().stream()
        .filter(name -> !name.equals(TABLE))
        .findFirst()
        .ifPresent(name -> {
          throw SteelyardException.invalid(
              "%s is for commands, and --resume goes on with a run as it began; leave it out"
                  .formatted(name));
        });
  }

  /**
   * What is to be measured.
   *
   * @throws SteelyardException when options contradict each other, or make no sense
   */
  AdHoc of(List<String> commands) {
    OptionRange.check("--runs", runs, MOST_RUNS);
    OptionRange.check("--min-runs", least, MOST_RUNS);
    OptionRange.check("--max-runs", most, MOST_RUNS);
    if (warmup != null && warmup != 0) {
      OptionRange.check("--warmup", warmup, MOST_RUNS);
    }
    if (runs != null && (least != null || most != null)) {
      throw SteelyardException.invalid(
          "--runs says how often exactly; leave out --min-runs and --max-runs");
    }
    if (least != null && most != null && least > most) {
      throw SteelyardException.invalid(
          "--min-runs is %d, more than --max-runs, which is %d".formatted(least, most));
    }
    if (names.size() > commands.size()) {
      throw SteelyardException.invalid(
          "there are more names (%d) than commands (%d); -n NAME is given once a command"
              .formatted(names.size(), commands.size()));
    }
    return new AdHoc(
        named(commands),
        parameters(),
        Optional.ofNullable(setup),
        Optional.ofNullable(prepare),
        Optional.ofNullable(cleanup),
        shell,
        ignoresFailure,
        warmup == null ? 0 : warmup,
        runs == null ? OptionalInt.empty() : OptionalInt.of(runs));
  }

  private List<AdHocCommand> named(List<String> commands) {
    return IntStream.range(0, commands.size())
        .mapToObj(i ->
            new AdHocCommand(
                commands.get(i), i < names.size() ? Optional.of(names.get(i)) : Optional.empty()))
        .toList();
  }

  private Map<String, List<String>> parameters() {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (int i = 0; i + 1 < lists.size(); i += 2) {
      add(parameters, lists.get(i), AdHocParameter.list(lists.get(i + 1)));
    }
    if (step != null && scan.isEmpty()) {
      throw SteelyardException.invalid("-D is the step of -P; give -P NAME FROM TO too");
    }
    for (int i = 0; i + 2 < scan.size(); i += 3) {
      add(
          parameters,
          scan.get(i),
          AdHocParameter.scan(
              scan.get(i), scan.get(i + 1), scan.get(i + 2), step == null ? "" : step));
    }
    return parameters;
  }

  private static void add(Map<String, List<String>> to, String name, List<String> values) {
    if (to.putIfAbsent(name, values) != null) {
      throw SteelyardException.invalid(
          "the parameter '%s' is given twice; name all its values at once".formatted(name));
    }
  }

  /** What decides how often commands are run; empty where that was said. */
  Optional<MeasuringTime> time() {
    if (runs != null) {
      return Optional.empty();
    }
    int highest = most == null ? Math.max(USUAL_MOST, least == null ? 0 : least) : most;
    int lowest = Math.min(least == null ? USUAL_LEAST : least, highest);
    return Optional.of(new MeasuringTime(WORTH, lowest, highest));
  }
}
