package dev.steelyard.cli.env;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.environment.Environment;
import dev.steelyard.environment.Environments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which environments to delete. */
final class CleaningOptions {

  private static final Pattern AGE = Pattern.compile("(\\d{1,5})(d|h)");

  @Option(
      names = "--unused",
      paramLabel = "AGE",
      description = "With clean: those that nobody has used for so long, such as 30d or 12h.")
  private @Nullable String unused;

  @Option(names = "--all", description = "With clean: all of them.")
  private boolean all;

  /** Refuses what another action would leave aside. */
  void refuse() {
    if (unused != null || all) {
      throw SteelyardException.invalid("--unused and --all belong to 'steelyard env clean'");
    }
  }

  /** What to delete; it has to be said. */
  List<Environment> chosen(
      Environments environments, List<Environment> there, List<String> versions) {
    if ((unused != null ? 1 : 0) + (all ? 1 : 0) + (versions.isEmpty() ? 0 : 1) != 1) {
      throw SteelyardException.invalid(
          "say what to clean: versions, or --unused with an age, or --all");
    }
    if (unused != null) {
      return environments.unusedSince(Instant.now().minus(age(unused)));
    }
    return NamedEnvironments.of(there, versions);
  }

  private static Duration age(String text) {
    Matcher age = AGE.matcher(text.strip());
    if (!age.matches()) {
      throw SteelyardException.invalid(
          "--unused is '%s'; write days or hours, as in 30d or 12h".formatted(text));
    }
    long number = Long.parseLong(age.group(1));
    return age.group(2).equals("d") ? Duration.ofDays(number) : Duration.ofHours(number);
  }
}
