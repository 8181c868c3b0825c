package dev.steelyard.cli.compat;

import dev.steelyard.cli.options.DurationText;
import dev.steelyard.cli.options.OptionRange;
import dev.steelyard.compat.search.SearchLimits;
import dev.steelyard.core.SteelyardException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code compat search} understands beside what {@code compat} does. */
final class SearchOptions {

  private static final int MOST_STEPS = 1000;
  private static final int USUAL_LENGTH = 6;
  private static final Duration USUAL_TIME = Duration.ofMinutes(5);
  private static final Duration MOST_TIME = Duration.ofDays(7);

  @Option(
      names = "--length",
      paramLabel = "N",
      description = "The most steps of a sequence, the creation among them. Default: 6.")
  private @Nullable Integer length;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      description = "How long new sequences are tried, as 30m. Default: 5m.")
  private @Nullable String budget;

  @Option(
      names = "--sequences",
      paramLabel = "N",
      description = "Try so many at most. Default: as many as the time allows.")
  private @Nullable Long sequences;

  @Option(names = "--causes", paramLabel = "N", description = "End when so many causes are found.")
  private @Nullable Integer causes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Repeats a search. Default: a new one, which is printed.")
  private @Nullable Long seed;

  @Option(
      names = "--save",
      paramLabel = "FOLDER",
      description =
          "Where each cause is saved: of a suite in Python as a program that stands alone, else as"
              + " JSON for --replay. Default: steelyard-found, made when something is found.")
  private @Nullable Path folder;

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "Do a saved sequence again instead; 1 when it ends as badly as it did.")
  private @Nullable Path saved;

  /** Says that what was given is of no use without the word search. */
  void refuse() {
    if (Stream.of(length, budget, sequences, causes, seed, folder, saved)
        .anyMatch(Objects::nonNull)) {
      throw SteelyardException.invalid(
          "--length, --budget, --sequences, --causes, --seed, --save and --replay are for 'compat"
              + " search SUITE.yaml'");
    }
  }

  Optional<Path> saved() {
    return Optional.ofNullable(saved);
  }

  Path folder() {
    return folder == null ? Path.of("steelyard-found") : folder;
  }

  /** Checked. */
  SearchLimits limits(BooleanSupplier calledOff) {
    if (saved != null
        && Stream.of(length, budget, sequences, causes, seed, folder).anyMatch(Objects::nonNull)) {
      throw SteelyardException.invalid(
          "--replay does one saved sequence; leave out what is about a search");
    }
    int steps = length == null ? USUAL_LENGTH : length;
    OptionRange.check("--length", steps, MOST_STEPS);
    long most = sequences == null ? Long.MAX_VALUE : sequences;
    int enough = causes == null ? Integer.MAX_VALUE : causes;
    if (most < 1 || enough < 1) {
      throw SteelyardException.invalid("--sequences and --causes must be 1 or more");
    }
    Duration time =
        budget != null
            ? DurationText.parse("--budget", budget, "30m")
            : sequences == null ? USUAL_TIME : MOST_TIME;
    long begin = seed == null ? new SecureRandom().nextInt(1_000_000) : seed;
    return new SearchLimits(steps, time, most, enough, begin, calledOff);
  }
}
