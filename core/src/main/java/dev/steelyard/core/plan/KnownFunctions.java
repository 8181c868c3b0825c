package dev.steelyard.core.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What functions of databases do, by their names. What is not listed may do anything. */
final class KnownFunctions {

  /**
   * What is known of one.
   *
   * @param acts whether one that asks for a list does not do what many calls of it do
   */
  private record Known(StatementEffect effect, boolean acts) {}

  private static final String LIST = "functions.txt";

  private static final Map<String, Known> ALL = all();

  /** Members come with each version, and no others call theirs so. */
  private static final Set<String> VARYING_FAMILIES = Set.of("pg_stat_get_", "pg_ls_");

  /** Below so many given it is by the clock: nothing, a form alone, or one moment of two. */
  private static final Map<String, Integer> BY_CLOCK =
      Map.of(
          "date",
          1,
          "time",
          1,
          "datetime",
          1,
          "julianday",
          1,
          "unixepoch",
          1,
          "strftime",
          2,
          "timediff",
          1,
          "unix_timestamp",
          1,
          "age",
          2);

  /** That are given nothing, so that nothing before their name is it. */
  private static final Set<String> OF_NOTHING =
      Set.of(
          "pi",
          "version",
          "sqlite_version",
          "sqlite_source_id",
          "rank",
          "dense_rank",
          "percent_rank",
          "cume_dist",
          "row_number");

  private KnownFunctions() {}

  /** Lines of names, below lines such as {@code = VARIES, acts} of what these do. */
  private static Map<String, Known> all() {
    Map<String, Known> all = new HashMap<>();
    Known these = new Known(StatementEffect.CHANGES, false);
    for (String line : text().lines().toList()) {
      if (line.startsWith("=")) {
        String[] words = line.substring(1).strip().split(", ");
        these = new Known(StatementEffect.valueOf(words[0]), words.length > 1);
      } else if (!line.startsWith("#") && !line.isBlank()) {
        for (String name : line.strip().split(" +")) {
          all.put(name, these);
        }
      }
    }
    return Map.copyOf(all);
  }

  private static String text() {
    try (InputStream in = KnownFunctions.class.getResourceAsStream(LIST)) {
      if (in == null) {
        throw new IllegalStateException("the list of functions, " + LIST + ", is not packaged");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the list of functions, " + LIST + ", cannot be read", e);
    }
  }

  /**
   * What a call does; empty where the function is not known.
   *
   * @param arguments how many are given
   */
  static Optional<StatementEffect> effect(String name, int arguments) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (arguments < BY_CLOCK.getOrDefault(lower, 0)) {
      return Optional.of(StatementEffect.VARIES);
    }
    Known known = ALL.get(lower);
    if (known == null && VARYING_FAMILIES.stream().anyMatch(lower::startsWith)) {
      return Optional.of(StatementEffect.VARIES);
    }
    return Optional.ofNullable(known).map(Known::effect);
  }

  /** Whether it does something besides to answer, or instead. */
  static boolean acts(String name) {
    Known known = ALL.get(name.toLowerCase(Locale.ROOT));
    return known != null && known.acts();
  }

  /** Whether it can be called as {@code name.lower()}, and then answers by that name alone. */
  static boolean isOfOneGiven(String name) {
    return !OF_NOTHING.contains(name.toLowerCase(Locale.ROOT))
        && effect(name, 1).filter(StatementEffect.ASKS::equals).isPresent();
  }
}
