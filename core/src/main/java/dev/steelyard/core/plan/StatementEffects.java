package dev.steelyard.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a statement does, by its first word, by what a {@code WITH} leads to or holds, and by the
 * functions that it calls.
 */
final class StatementEffects {

  private static final Set<String> READING =
      Set.of(
          "select with values from table show describe desc explain summarize pivot unpivot"
              .split(" "));

  private static final Set<String> EXPLAINING = Set.of("explain", "describe", "desc");

  private static final Set<String> CHANGING =
      Set.of("insert", "update", "delete", "merge", "replace", "upsert");

  /** That lead to a question, and do more where they are executed to tell how. */
  private static final Set<String> AROUND_QUESTIONS =
      Set.of("create", "execute", "declare", "call", "copy", "refresh");

  /** By whose session it is, by the clock, or by what others do meanwhile. */
  private static final Set<String> SHOWN_VARYING =
      Set.of(
          ("status processlist warnings errors engine replica replicas slave master binary profile"
                  + " profiles open transaction count grants")
              .split(" "));

  /** That are no calls by their brackets. */
  private static final Set<String> VARYING =
      Set.of(
          ("current_timestamp current_time current_date localtime localtimestamp sysdate"
                  + " systimestamp current_user session_user system_user current_role"
                  + " current_catalog current_schema tablesample dbms_random")
              .split(" "));

  /** Before a table that is called user, as PostgreSQL calls the one who asks. */
  private static final Set<String> BEFORE_TABLES =
      Set.of("from", "join", "as", "update", "into", "only", "table", ".");

  private static final Set<String> LOCKING = Set.of("updlock", "xlock", "tablockx");

  /** Words that databases take for a moment: {@code datetime('now')}, {@code 'today'::date}. */
  private static final Pattern MOMENT =
      Pattern.compile(
          "(?i)'\\s*(?:now|today|tomorrow|yesterday)(?:\\s+\\d[\\d:.]*)?\\s*'"
              // SQLite's moment, where no other is given.
              + "|\\b(?:date|time|datetime|julianday|unixepoch|timediff)\\s*\\(\\s*'subsec(?:ond)?'"
              + "|\\b(?:strftime|timediff)\\s*\\([^(),]*,\\s*'subsec(?:ond)?'");

  private final StatementTokens tokens;
  private final SqlDialect dialect;
  private final int begin;

  /** Whether it is executed, to tell how. */
  private final boolean isAnalyzed;

  private StatementEffects(StatementTokens tokens, SqlDialect dialect) {
    this.tokens = tokens;
    this.dialect = dialect;
    this.begin = tokens.begin();
    this.isAnalyzed =
        tokens.at(begin).equals("explain") && (tokens.has("analyze") || tokens.has("analyse"));
  }

  /** Of each that a text has, one after the other; that of nothing is not known. */
  static List<StatementEffect> of(String statement, SqlDialect dialect) {
    List<StatementEffect> effects = new ArrayList<>();
    for (StatementTokens one : StatementTokens.statements(StatementShape.of(statement))) {
      effects.addAll(new StatementEffects(one, dialect).effects());
    }
    if (effects.isEmpty()) {
      return List.of(StatementEffect.CHANGES);
    }
    boolean asksAlone = effects.stream().allMatch(StatementEffect.ASKS::equals);
    return asksAlone && MOMENT.matcher(statement).find()
        ? List.of(StatementEffect.VARIES)
        : List.copyOf(effects);
  }

  /** Functions that questions call of which nobody knows here what they do, in lower case. */
  static Set<String> unknownFunctions(String statement, SqlDialect dialect) {
    Set<String> unknown = new TreeSet<>();
    for (StatementTokens one : StatementTokens.statements(StatementShape.of(statement))) {
      if (new StatementEffects(one, dialect).isReading()) {
        unknown.addAll(FunctionCalls.of(one, dialect).unknown());
      }
    }
    return unknown;
  }

  private List<StatementEffect> effects() {
    if (READING.contains(tokens.at(begin))) {
      return List.of(isReading() ? asked() : StatementEffect.CHANGES);
    }
    return tokens.at(0).equals("declare") ? List.of(declared()) : SessionWords.effects(tokens);
  }

  private StatementEffect asked() {
    StatementEffect called = FunctionCalls.of(tokens, dialect).effect();
    return isVarying() ? called.and(StatementEffect.VARIES) : called;
  }

  /** A cursor or a variable alone; in a batch others stand behind it, and in a block within it. */
  private StatementEffect declared() {
    boolean isMore =
        tokens.has("begin")
            || changesSomewhere()
            || FunctionCalls.of(tokens, dialect).effect() == StatementEffect.CHANGES;
    return isMore ? StatementEffect.CHANGES : StatementEffect.CONTROLS;
  }

  private boolean isReading() {
    return READING.contains(tokens.at(begin)) && !changesSomewhere();
  }

  private boolean changesSomewhere() {
    int first = firstOfAll();
    for (int at = 0; at < tokens.size(); at++) {
      if (beginsChange(at)
          || NextStatements.beginsAt(tokens, at, first)
          || stores(at)
          || locks(at)) {
        return true;
      }
    }
    return false;
  }

  /** Where it begins; of one that is explained, where that does. */
  private int firstOfAll() {
    if (!EXPLAINING.contains(tokens.at(begin))) {
      return begin;
    }
    int at = begin + 1;
    while (at < tokens.size() && !leads(tokens.at(at))) {
      at = tokens.after(at);
    }
    return at < tokens.size() ? at : begin;
  }

  private static boolean leads(String word) {
    return READING.contains(word) || CHANGING.contains(word) || AROUND_QUESTIONS.contains(word);
  }

  /** Whether a statement begins here that changes something, also below a {@code WITH}. */
  private boolean beginsChange(int at) {
    if (at != begin && !tokens.isOpen(at - 1)) {
      return false;
    }
    return switch (tokens.at(at)) {
      case "with", "explain", "describe", "desc" -> changesBehind(at);
      default -> CHANGING.contains(tokens.at(at)) && tokens.isName(at + 1);
    };
  }

  /** Whether the statement that this word leads to changes something. */
  private boolean changesBehind(int from) {
    boolean isWith = tokens.at(from).equals("with");
    int at = from + 1;
    while (at < tokens.size() && !tokens.at(at).equals(")")) {
      String word = tokens.at(at);
      if (CHANGING.contains(word)) {
        return true;
      }
      if (!isWith && AROUND_QUESTIONS.contains(word)) {
        return isAnalyzed;
      }
      if (READING.contains(word) && !word.equals("with")) {
        return false;
      }
      isWith |= word.equals("with");
      if (isWith && tokens.isOpen(at) && tokens.at(at - 1).equals(")")) {
        // What it leads to stands in brackets of its own.
        return false;
      }
      at = tokens.after(at);
    }
    // A question is all that may be explained in brackets, and a table what is described.
    return isWith || isAnalyzed;
  }

  /** Into a table or a variable; in an {@code UNPIVOT} names of columns follow it. */
  private boolean stores(int at) {
    boolean isInto =
        tokens.at(at).equals("into")
            && !Set.of(".", "as").contains(tokens.at(at - 1))
            && !(tokens.stand(at + 1, "name") && tokens.at(at + 3).equals("value"));
    return isInto || (tokens.at(at).startsWith("@") && tokens.stand(at + 1, ":", "="));
  }

  /** Takes a lock, draws a number, or goes on with a cursor. */
  private boolean locks(int at) {
    boolean isForLock =
        Set.of("update", "share").contains(tokens.at(at))
            && Set.of("for", "key").contains(tokens.at(at - 1));
    return isForLock
        || tokens.stand(at, "lock", "in", "share")
        || tokens.stand(at, "next", "value", "for")
        || (tokens.at(at).equals("nextval") && tokens.at(at - 1).equals("."))
        || (tokens.at(at).equals("fetch")
            && tokens.at(at + 2).equals("from")
            && NextStatements.mayEnd(tokens, at - 1))
        || LOCKING.contains(tokens.at(at));
  }

  private boolean isVarying() {
    for (int at = 0; at < tokens.size(); at++) {
      if (varies(at)) {
        return true;
      }
    }
    return isAnalyzed;
  }

  private boolean varies(int at) {
    String word = tokens.at(at);
    boolean isOfTable = tokens.at(at - 1).equals(".");
    return switch (word) {
      case "currval" -> isOfTable;
      case "user" -> !BEFORE_TABLES.contains(tokens.at(at - 1)) && !tokens.at(at + 1).equals(".");
      case "sample" -> tokens.at(at - 1).equals("using");
      case "previous" -> tokens.stand(at + 1, "value", "for");
      case "prevval" -> tokens.stand(at + 1, "for");
      default ->
          (VARYING.contains(word) && !isOfTable)
              || VaryingRelations.isAt(tokens, at)
              || (tokens.at(begin).equals("show") && SHOWN_VARYING.contains(word));
    };
  }
}
