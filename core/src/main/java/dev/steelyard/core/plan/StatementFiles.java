package dev.steelyard.core.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * What lies outside of a database that a statement reads or writes: files, also those of an object
 * store, and other databases. By its words alone, so rather too much than too little.
 *
 * @param read by functions such as {@code read_parquet}, or as a table {@code FROM 't.parquet'}
 * @param written by {@code COPY … TO} and the like
 * @param readsDatabases whether it asks another database
 * @param isKept whether statements after it read files by a name that it makes, such as a view's
 */
public record StatementFiles(
    FilePlaces read, FilePlaces written, boolean readsDatabases, boolean isKept) {

  private static final StatementFiles NONE =
      new StatementFiles(FilePlaces.NONE, FilePlaces.NONE, false, false);

  private static final Set<String> WRITING =
      Set.of("export", "unload", "install", "backup", "attach", "vacuum");

  private static final Set<String> NAMING =
      Set.of("view", "macro", "function", "external", "foreign", "virtual", "secret");

  private static final Set<String> NO_TABLES =
      Set.of(
          "select", "where", "on", "group", "order", "having", "limit", "set", "values", "using",
          "qualify", "window");

  /** Of a statement, or several in one text. */
  public static StatementFiles of(String statement) {
    StatementFiles all = NONE;
    for (StatementTokens one : StatementTokens.statements(StatementShape.of(statement))) {
      all = all.and(new FileWords(one, statement).files());
    }
    return all;
  }

  private StatementFiles and(StatementFiles other) {
    return other.equals(NONE)
        ? this
        : new StatementFiles(
            read.and(other.read),
            written.and(other.written),
            readsDatabases || other.readsDatabases,
            isKept || other.isKept);
  }

  /** Those of one statement. */
  private static final class FileWords {
    private final StatementTokens tokens;
    private final String statement;
    private final List<String> names = new ArrayList<>();
    private boolean reads;
    private boolean writes;
    private boolean readsDatabases;

    /** Whether all that it reads is told by a text that stands there. */
    private boolean isTold = true;

    FileWords(StatementTokens tokens, String statement) {
      this.tokens = tokens;
      this.statement = statement;
    }

    StatementFiles files() {
      calls();
      tables();
      boolean isAttached = tokens.at(0).equals("attach");
      boolean isKept =
          isAttached
              || (tokens.at(0).equals("create")
                  && NAMING.stream().anyMatch(tokens::has)
                  && (reads || tokens.has("external") || tokens.has("foreign")));
      return new StatementFiles(read(), written(), readsDatabases, isKept);
    }

    private FilePlaces read() {
      if (!reads) {
        return FilePlaces.NONE;
      }
      if (!isTold || StatementShape.hasPlaces(statement)) {
        return FilePlaces.ANY;
      }
      StatementLiterals.of(statement).forEach(one -> names.add(one.text()));
      return FilePlaces.of(names);
    }

    private void calls() {
      for (int at = 1; at < tokens.size(); at++) {
        if (tokens.isOpen(at) && tokens.isName(at - 1)) {
          String name = tokens.name(at - 1);
          reads |= KnownFunctions.readsFiles(name);
          writes |= KnownFunctions.writesFiles(name);
          readsDatabases |= KnownFunctions.readsDatabases(name);
          isTold &= !KnownFunctions.readsFiles(name) || isText(at + 1);
        }
      }
    }

    /** Whether a call is given a text first, or a list of them. */
    private boolean isText(int from) {
      int at = from;
      boolean isList = tokens.at(at).equals("[");
      while (Set.of("?", "[", "]", "…").contains(tokens.at(at))
          || (isList && tokens.at(at).equals(","))) {
        isList &= !tokens.at(at).equals("]");
        at++;
      }
      return at > from && Set.of(",", ")").contains(tokens.at(at));
    }

    /** Texts and quoted names that stand for tables. */
    private void tables() {
      Deque<Boolean> around = new ArrayDeque<>();
      boolean areTables = false;
      for (int at = 0; at < tokens.size(); at++) {
        String token = tokens.at(at);
        if (tokens.isOpen(at)) {
          around.push(areTables);
          areTables &= !isCall(at);
        } else if (token.equals(")") && !around.isEmpty()) {
          areTables = around.pop();
        } else if (tokens.beginsTables(at)) {
          areTables = true;
        } else if (NO_TABLES.contains(token)) {
          areTables = false;
        }
        if (areTables && (tokens.at(at - 1).equals(",") || tokens.beginsTables(at - 1))) {
          table(token);
        }
      }
    }

    private boolean isCall(int open) {
      return tokens.isName(open - 1)
          && !ReservedWords.BEFORE_BRACKETS.contains(tokens.at(open - 1))
          && !tokens.at(open + 1).equals("from");
    }

    private void table(String token) {
      boolean isQuoted = token.startsWith("\"") && (token.contains("/") || token.contains("."));
      if (isQuoted) {
        names.add(token.replace("\"", ""));
      }
      reads |= isQuoted || token.equals("?");
    }

    private FilePlaces written() {
      if (tokens.at(0).equals("copy") && tokens.has("to")) {
        return tokens.has("stdout") ? FilePlaces.NONE : copied();
      }
      boolean isVacuum = tokens.at(0).equals("vacuum") && !tokens.has("into");
      boolean isWriting = WRITING.contains(tokens.at(0)) && !isVacuum;
      return writes
              || isWriting
              || tokens.has("outfile")
              || tokens.has("dumpfile")
              || (tokens.has("overwrite") && tokens.has("directory"))
          ? FilePlaces.ANY
          : FilePlaces.NONE;
    }

    /** Where {@code TO '…'} says. */
    private FilePlaces copied() {
      List<String> texts =
          StatementLiterals.of(statement).stream()
              .filter(one -> one.behind().equals("to"))
              .map(StatementLiterals.QuotedLiteral::text)
              .toList();
      boolean areAllFromRoot = texts.stream().allMatch(FilePlaces::isFromRoot);
      return areAllFromRoot && !texts.isEmpty() ? FilePlaces.of(texts) : FilePlaces.ANY;
    }
  }
}
