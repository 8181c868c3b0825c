package dev.steelyard.analysis.files;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.harness.Formats;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import dev.steelyard.load.scenario.reading.ScenarioReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a file is that a user names, told by what it holds, and the command that takes it. It is
 * asked when a command could not use a file: whoever mixes two commands up is told the other one.
 */
public enum FileKind {
  EXPERIMENT("an experiment", "run it with: steelyard run %s"),
  PROJECT("a project's own file", "name one of the experiments that it lists"),
  SCENARIO("a load scenario", "run it with: steelyard load %s"),
  USER("a class of users for a load test", "run it with: steelyard load %s"),
  USERS("a jar of users for a load test", "run it with: steelyard load %s --class NAME"),
  RESULTS("benchmark results", "add them to the store with: steelyard publish %s --dut-name NAME"),
  FOLDER_OF_RESULTS(
      "a folder of benchmark results",
      "add the newest to the store with: steelyard publish %s --dut-name NAME"),
  ADDRESS("an address, not a file", "make requests to it with: steelyard load %s");

  private static final int MOST_FILES = 1_000;
  private static final Instant NEVER = Instant.EPOCH;
  private static final Pattern COUNTED = Pattern.compile("(\\d{4,9})_.*\\.json");
  private static final int DEEPEST = 4;

  private final String what;
  private final String next;

  FileKind(String what, String next) {
    this.what = what;
    this.next = next;
  }

  /**
   * The failure of a command that was given a file of another kind, with what to do with that one;
   * any other failure as it is.
   *
   * @param wanted what the command takes
   */
  public static SteelyardException explained(
      SteelyardException failure, Path file, FileKind... wanted) {
    if (failure.kind() != SteelyardException.Kind.INVALID_INPUT) {
      return failure;
    }
    return of(file)
        .filter(kind -> !List.of(wanted).contains(kind))
        .map(kind -> SteelyardException.invalid(kind.hint(file), failure))
        .orElse(failure);
  }

  /** What the file is and what to do with it. */
  public String hint(Path file) {
    return "%s is %s; %s".formatted(name(file), what, next.formatted(place(file)));
  }

  /** To be copied: of a folder the newest results in it, since the others were published before. */
  private String place(Path file) {
    if (this != FOLDER_OF_RESULTS) {
      return quoted(name(file));
    }
    List<Path> newest = newest(file);
    return newest.isEmpty()
        ? quoted(name(file))
        : newest.stream()
            .map(one -> quoted(one.toString()))
            .sorted()
            .collect(Collectors.joining(" "));
  }

  /** A path has lost one of the slashes of an address. */
  private static String name(Path file) {
    return file.toString().replaceFirst("^(https?):/(?=[^/])", "$1://");
  }

  private static String quoted(String text) {
    return text.matches("[\\p{L}\\p{N}._/:*~+=@%,-]+")
        ? text
        : "'" + text.replace("'", "'\\''") + "'";
  }

  /** What the file is; empty when it cannot be told. */
  public static Optional<FileKind> of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.matches("https?:/.*")) {
      return Optional.of(ADDRESS);
    }
    if (Files.isDirectory(file)) {
      return newest(file).isEmpty() ? Optional.empty() : Optional.of(FOLDER_OF_RESULTS);
    }
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    if (name.endsWith(".java")) {
      return Optional.of(USER);
    }
    if (name.endsWith(".jar")) {
      return Optional.of(USERS);
    }
    if (file.endsWith("steelyard.yaml")) {
      return Optional.of(PROJECT);
    }
    return byKeys(file).or(() -> Formats.of(file).map(_ -> RESULTS));
  }

  /** Whose keys it has: an experiment and a scenario share few. */
  private static Optional<FileKind> byKeys(Path file) {
    int experiment = ExperimentReader.keysIn(file);
    int scenario = ScenarioReader.keysIn(file);
    return experiment == scenario
        ? Optional.empty()
        : Optional.of(experiment > scenario ? EXPERIMENT : SCENARIO);
  }

  /**
   * Of this folder and of each below it the newest file that holds benchmark results. That of
   * pytest-benchmark has a folder for each machine.
   */
  private static List<Path> newest(Path folder) {
    try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
      Map<Path, List<Path>> byFolder =
          all.limit(MOST_FILES)
              .filter(one -> one.toString().endsWith(".json"))
              .collect(Collectors.groupingBy(one -> one.resolveSibling("")));
      return byFolder.values().stream().flatMap(files -> newestOf(files).stream()).toList();
    } catch (IOException | UncheckedIOException unreadable) {
      return List.of();
    }
  }

  private static Optional<Path> newestOf(List<Path> files) {
    Map<Path, Instant> times = new HashMap<>();
    files.forEach(one -> times.put(one, modified(one)));
    return files.stream()
        .sorted(
            Comparator.comparingLong(FileKind::number)
                .thenComparing(one -> times.getOrDefault(one, NEVER))
                .thenComparing(Comparator.naturalOrder())
                .reversed())
        .filter(one -> Formats.of(one).isPresent())
        .findFirst();
  }

  /**
   * pytest-benchmark counts its files: {@code 0012_name.json}. A checkout makes all equally old.
   */
  private static long number(Path file) {
    Matcher counted = COUNTED.matcher(String.valueOf(file.getFileName()));
    return counted.matches() ? Long.parseLong(counted.group(1)) : -1;
  }

  private static Instant modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException unreadable) {
      return NEVER;
    }
  }
}
