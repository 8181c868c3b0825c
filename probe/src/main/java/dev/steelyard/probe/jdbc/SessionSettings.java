package dev.steelyard.probe.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a session of DuckDB was told that another one to the same database does not know: settings,
 * the schema that names are looked for in, and what is made for it alone. A setting of the whole
 * database, as threads or memory are, the other session has too; it refuses to have it for itself,
 * which does no harm. Any thread may ask.
 */
final class SessionSettings {

  /** Something that another session is told, too. */
  private record Repeated(Telling telling, boolean changesNames) {}

  private interface Telling {
    void tell(Connection other) throws SQLException;
  }

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
  private static final String NAME = "(\"[^\"]+\"|[\\w.]+)";

  private static final Pattern USE = Pattern.compile("USE\\s+(.+)", FLAGS);
  private static final Pattern SET =
      Pattern.compile(
          "(?:SET\\s+(?:(SESSION|LOCAL|GLOBAL|VARIABLE)\\s+)?|PRAGMA\\s+)"
              + NAME
              + "\\s*(?:=|\\bTO\\b)\\s*(.+)",
          FLAGS);
  private static final Pattern RESET =
      Pattern.compile("RESET\\s+(?:(SESSION|LOCAL|GLOBAL|VARIABLE)\\s+)?" + NAME, FLAGS);
  private static final Pattern PRAGMA = Pattern.compile("PRAGMA\\s+(\\w+)\\s*(?:\\(.*)?", FLAGS);
  private static final Pattern LITERAL =
      Pattern.compile("'(?:[^']|'')*+'|[-+]?[\\d.]+|true|false|null", FLAGS);
  private static final Pattern MADE_FOR_SESSION =
      Pattern.compile(
          "CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:(?:LOCAL|GLOBAL)\\s+)?(?:TEMP|TEMPORARY)\\s+(\\w+)\\s+"
              + "(?:IF\\s+NOT\\s+EXISTS\\s+)?(?:\"?temp\"?\\.)?(?:\"?main\"?\\.)?"
              + NAME
              + ".*",
          FLAGS);

  /** A session that has more of its own makes them of data. */
  private static final int MOST_NAMES = 1_000;

  private static final String SCHEMA = "schema";

  /** By what they set; the last one said comes last. */
  private final Map<String, Repeated> repeated = new LinkedHashMap<>();

  /** Names in lower case that mean something in this session alone, and what made them. */
  private final Map<String, String> ownNames = new TreeMap<>();

  private boolean isProfiled;
  private String unknown = "";

  /** Takes note of one statement that was executed well. */
  synchronized void executed(String statement) {
    String bare = SqlWords.withoutEnds(statement);
    Matcher use = USE.matcher(bare);
    Matcher set = SET.matcher(bare);
    Matcher reset = RESET.matcher(bare);
    Matcher pragma = PRAGMA.matcher(bare);
    Matcher made = MADE_FOR_SESSION.matcher(bare);
    if (use.matches()) {
      repeat(SCHEMA, other -> execute(other, bare));
    } else if (set.matches()) {
      set(bare, String.valueOf(set.group(1)).toUpperCase(Locale.ROOT), set.group(2), set.group(3));
    } else if (reset.matches()) {
      repeated.remove(key(reset.group(2)));
    } else if (pragma.matches()) {
      pragma(bare, pragma.group(1).toLowerCase(Locale.ROOT));
    } else if (made.matches()) {
      made(made.group(1), made.group(2));
    } else if (SqlWords.changesNames(bare)) {
      unknown = SqlWords.firstWords(bare) + " came before";
    }
  }

  private void set(String text, String scope, String name, String value) {
    String key = key(name);
    if (scope.equals("GLOBAL")) {
      return;
    }
    if (scope.equals("VARIABLE")) {
      if (LITERAL.matcher(value).matches()) {
        repeat("variable " + key, other -> execute(other, text));
      } else {
        own(key, "SET VARIABLE " + name);
      }
    } else if (key.contains("profil") || key.equals("explain_output")) {
      isProfiled |= key.contains("profil");
    } else if (key.equals(SCHEMA)) {
      repeat(SCHEMA, other -> execute(other, "SET " + name + " = " + value));
    } else {
      String again = "SET SESSION " + name + " = " + value;
      repeated.remove(key);
      repeated.put(key, new Repeated(other -> execute(other, again), false));
    }
  }

  private void repeat(String key, Telling telling) {
    repeated.remove(key);
    repeated.put(key, new Repeated(telling, true));
  }

  private void pragma(String text, String name) {
    isProfiled |= name.contains("profil");
    // Others ask, or are about the whole database.
    if (name.endsWith("_optimizer")) {
      repeated.remove(name);
      repeated.put(name, new Repeated(other -> execute(other, text), false));
    }
  }

  private void made(String what, String name) {
    // A secret is the whole database's, for as long as it runs.
    if (!what.equalsIgnoreCase("SECRET")) {
      own(key(name), "CREATE TEMP %s %s".formatted(what.toUpperCase(Locale.ROOT), name));
    }
  }

  private void own(String name, String maker) {
    ownNames.put(name, maker);
    if (ownNames.size() > MOST_NAMES) {
      unknown = "so many names of its own were made";
    }
  }

  private static String key(String name) {
    String bare = name.replace("\"", "");
    String last = bare.substring(bare.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return last.equals("search_path") ? SCHEMA : last;
  }

  /** Of several statements in one text, one failed, and which were executed is not known. */
  synchronized void lostTrack(String text) {
    unknown = SqlWords.firstWords(text) + " failed among several statements";
  }

  /** The driver was told of a schema or a catalog, by its own methods. */
  synchronized void named(String method, String name) {
    repeat(
        method,
        other -> {
          if (method.equals("setSchema")) {
            other.setSchema(name);
          } else {
            other.setCatalog(name);
          }
        });
  }

  /** Why a name in a statement may mean something else in another session; empty where none may. */
  synchronized Optional<String> meansOther(String statement) {
    if (!unknown.isEmpty()) {
      return Optional.of(unknown);
    }
    return ownNames.entrySet().stream()
        .filter(one -> names(statement, one.getKey()))
        .map(one -> one.getValue() + " came before")
        .findFirst();
  }

  private static boolean names(String statement, String name) {
    return Pattern.compile("\\b" + Pattern.quote(name) + "\\b", FLAGS).matcher(statement).find();
  }

  /**
   * Tells another session of the same database the same.
   *
   * @throws SQLException when names would mean something else in it
   */
  void tell(Connection other) throws SQLException {
    Map<String, Repeated> all;
    boolean writesProfiles;
    synchronized (this) {
      all = new LinkedHashMap<>(repeated);
      writesProfiles = isProfiled;
    }
    for (Repeated one : all.values()) {
      try {
        one.telling().tell(other);
      } catch (SQLException refused) {
        if (one.changesNames()) {
          throw refused;
        }
      }
    }
    if (writesProfiles) {
      // Else the EXPLAIN would be profiled, into the program's own file.
      execute(other, "PRAGMA disable_profiling");
    }
  }

  private static void execute(Connection other, String text) throws SQLException {
    try (Statement statement = other.createStatement()) {
      statement.execute(text);
    }
  }
}
