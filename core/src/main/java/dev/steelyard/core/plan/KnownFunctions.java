package dev.steelyard.core.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
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
   * @param flags what it does besides
   */
  private record Known(StatementEffect effect, Set<FunctionFlag> flags) {

    /** Where either may be meant. */
    Known or(Known other) {
      Set<FunctionFlag> all = EnumSet.noneOf(FunctionFlag.class);
      all.addAll(flags);
      all.addAll(other.flags);
      return new Known(effect.and(other.effect), all);
    }
  }

  private enum FunctionFlag {
    /** One that asks for a list does not do what many calls of it do. */
    ACTS,
    /** Reads files. */
    FILES,
    /** Asks another database. */
    DATABASES,
    /** Writes files. */
    WRITES
  }

  private static final String LIST = "functions.txt";

  /** Whose own functions have a list here. */
  private static final Set<SqlDialect> LISTED =
      EnumSet.of(
          SqlDialect.POSTGRESQL,
          SqlDialect.SQLITE,
          SqlDialect.DUCKDB,
          SqlDialect.MYSQL,
          SqlDialect.OTHER);

  private static final int SEVERAL = 2;
  private static final int MANY = 3;

  private static final Map<SqlDialect, Map<String, Known>> ALL = all();

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

  /**
   * Lines of names, below lines such as {@code = VARIES, acts in mysql sqlite} of what these do,
   * and in which databases; in all where none is said.
   */
  private static Map<SqlDialect, Map<String, Known>> all() {
    Map<SqlDialect, Map<String, Known>> all = new EnumMap<>(SqlDialect.class);
    for (SqlDialect dialect : SqlDialect.values()) {
      all.put(dialect, new HashMap<>());
    }
    Known these = new Known(StatementEffect.CHANGES, Set.of());
    Set<SqlDialect> in = EnumSet.allOf(SqlDialect.class);
    for (String line : text().lines().toList()) {
      if (line.startsWith("=")) {
        String[] parts = line.substring(1).strip().split(" in ", 2);
        these = known(parts[0]);
        in = dialects(parts.length > 1 ? parts[1] : "");
      } else if (!line.startsWith("#") && !line.isBlank()) {
        for (String name : line.strip().split(" +")) {
          for (SqlDialect dialect : in) {
            map(all, dialect).merge(name, these, Known::or);
          }
        }
      }
    }
    share(all);
    return all;
  }

  private static Map<String, Known> map(
      Map<SqlDialect, Map<String, Known>> all, SqlDialect dialect) {
    return all.getOrDefault(dialect, Map.of());
  }

  /**
   * What many have is no user's own function anywhere. Of one without a whole list, several that
   * have it are enough, and so is one where its answer never counts as the same.
   */
  private static void share(Map<SqlDialect, Map<String, Known>> all) {
    Map<SqlDialect, Set<String>> own = new EnumMap<>(SqlDialect.class);
    LISTED.forEach(dialect -> own.put(dialect, Set.copyOf(map(all, dialect).keySet())));
    map(all, SqlDialect.UNTOLD)
        .forEach((name, known) -> {
          long having = own.values().stream().filter(names -> names.contains(name)).count();
          boolean varies = known.effect() == StatementEffect.VARIES && known.flags().isEmpty();
          if (having >= SEVERAL || varies) {
            map(all, SqlDialect.OTHER).putIfAbsent(name, known);
          }
          if (having >= MANY) {
            all.values().forEach(names -> names.putIfAbsent(name, known));
          }
        });
  }

  private static Known known(String words) {
    Set<FunctionFlag> flags = EnumSet.noneOf(FunctionFlag.class);
    String[] all = words.split(", ");
    for (int i = 1; i < all.length; i++) {
      flags.add(FunctionFlag.valueOf(all[i].toUpperCase(Locale.ROOT)));
    }
    return new Known(StatementEffect.valueOf(all[0]), flags);
  }

  /** Where nobody said which it is, it may be any. */
  private static Set<SqlDialect> dialects(String words) {
    Set<SqlDialect> all = EnumSet.of(SqlDialect.UNTOLD);
    for (String word : words.isEmpty() ? new String[0] : words.split(" ")) {
      all.add(SqlDialect.valueOf(word.toUpperCase(Locale.ROOT)));
    }
    if (all.contains(SqlDialect.POSTGRESQL)) {
      all.add(SqlDialect.REDSHIFT);
    }
    return words.isEmpty() ? EnumSet.allOf(SqlDialect.class) : all;
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
   * What a call does; empty where the function is not known, or is another database's.
   *
   * @param arguments how many are given
   */
  static Optional<StatementEffect> effect(String name, int arguments, SqlDialect dialect) {
    String lower = name.toLowerCase(Locale.ROOT);
    Known known = of(dialect).get(lower);
    if (known != null && arguments < BY_CLOCK.getOrDefault(lower, 0)) {
      return Optional.of(StatementEffect.VARIES);
    }
    if (known == null && VARYING_FAMILIES.stream().anyMatch(lower::startsWith)) {
      return Optional.of(StatementEffect.VARIES);
    }
    return Optional.ofNullable(known).map(Known::effect);
  }

  private static Map<String, Known> of(SqlDialect dialect) {
    return ALL.getOrDefault(dialect, Map.of());
  }

  /** Whether it does something besides to answer, or instead. */
  static boolean acts(String name) {
    return has(name, FunctionFlag.ACTS);
  }

  /** Whether its answer is what stands in files. */
  static boolean readsFiles(String name) {
    return has(name, FunctionFlag.FILES);
  }

  static boolean writesFiles(String name) {
    return has(name, FunctionFlag.WRITES);
  }

  /** Whether its answer is another database's. */
  static boolean readsDatabases(String name) {
    return has(name, FunctionFlag.DATABASES);
  }

  private static boolean has(String name, FunctionFlag flag) {
    Known known = of(SqlDialect.UNTOLD).get(name.toLowerCase(Locale.ROOT));
    return known != null && known.flags().contains(flag);
  }

  /** Whether it can be called as {@code name.lower()}, and then answers by that name alone. */
  static boolean isOfOneGiven(String name, SqlDialect dialect) {
    return !OF_NOTHING.contains(name.toLowerCase(Locale.ROOT))
        && effect(name, 1, dialect).filter(StatementEffect.ASKS::equals).isPresent();
  }
}
