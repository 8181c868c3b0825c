package dev.steelyard.core.plan;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The functions that a statement calls, as its shape tells: a name before a bracket, that is no
 * word of SQL, no type ({@code ::numeric(9, 2)}) and no name that is given to columns ({@code AS
 * t(a, b)}). It takes rather too much for a call than too little.
 */
final class FunctionCalls {

  private static final Pattern TOKEN =
      Pattern.compile("\"[^\"]*\"|`[^`]*`|[\\p{L}_$@#][\\p{L}\\p{N}_$@#]*|::|\\S");

  private static final Pattern NAME = Pattern.compile("[\"`\\p{L}_$@#].*", Pattern.DOTALL);

  /** Words that may stand before a bracket or a call, and call nothing. */
  private static final Set<String> WORDS =
      Set.of(
          ("in values as and or not exists where on from join select by using any all some union"
                  + " except intersect then when else like ilike similar to regexp rlike glob match"
                  + " between with over filter having lateral set distinct materialized within limit"
                  + " offset case is returning group order rollup cube sets index key partition"
                  + " bernoulli system escape xor binary recursive exclude asc desc nulls end window"
                  + " qualify pivot unpivot for of only natural cross inner outer left right full"
                  + " positional asof anti semi rows range groups preceding following interval cast"
                  + " try_cast collate table explain fetch first next top minus div mod isnull notnull"
                  + " null true false operator")
              .split(" "));

  private static final Set<String> QUESTIONS =
      Set.of("select", "with", "values", "table", "from", "(");

  /** Where databases have their own functions. */
  private static final Set<String> OWN_SCHEMAS =
      Set.of("pg_catalog", "main", "system", "sys", "mysql", "information_schema");

  private final List<String> tokens;
  private StatementEffect effect = StatementEffect.ASKS;
  private final Set<String> unknown = new TreeSet<>();

  private FunctionCalls(List<String> tokens) {
    this.tokens = tokens;
  }

  /** Those of a statement, by its shape. */
  static FunctionCalls of(String shape) {
    FunctionCalls calls =
        new FunctionCalls(TOKEN.matcher(shape).results().map(one -> one.group()).toList());
    for (int at = 1; at < calls.tokens.size(); at++) {
      if (calls.tokens.get(at).equals("(") && isName(calls.tokens.get(at - 1))) {
        calls.add(at);
      }
    }
    return calls;
  }

  /** What all of them do: what one changes, the statement changes. */
  StatementEffect effect() {
    return effect;
  }

  /** The names of those of which nobody knows here what they do. */
  Set<String> unknown() {
    return unknown;
  }

  private static boolean isName(String token) {
    return NAME.matcher(token).matches();
  }

  private String token(int at) {
    return 0 <= at && at < tokens.size() ? tokens.get(at).toLowerCase(Locale.ROOT) : "";
  }

  private void add(int open) {
    int first = open - 1;
    while (token(first - 1).equals(".") && isName(token(first - 2))) {
      first -= 2;
    }
    boolean isQualified = first < open - 1;
    String last = token(open - 1);
    String before = token(first - 1);
    if ((!isQualified && WORDS.contains(last))
        || isTypeOrAlias(first - 1)
        || isListOfColumns(before, open)) {
      return;
    }
    String name = last.replaceAll("[\"`]", "");
    boolean isOwn = !isQualified || OWN_SCHEMAS.contains(token(first).replaceAll("[\"`]", ""));
    StatementEffect what =
        isOwn ? KnownFunctions.effect(name, arguments(open)) : StatementEffect.CHANGES;
    if (what == StatementEffect.CHANGES) {
      unknown.add(String.join("", tokens.subList(first, open)).toLowerCase(Locale.ROOT));
    }
    effect = effect == StatementEffect.CHANGES || what == StatementEffect.ASKS ? effect : what;
  }

  /** As of {@code ::numeric(9, 2)}, {@code AS character varying(9)} and {@code AS t(a, b)}. */
  private boolean isTypeOrAlias(int before) {
    int at = before;
    while (isName(token(at)) && !WORDS.contains(token(at))) {
      at--;
    }
    return token(at).equals("::") || token(at).equals("as");
  }

  /** As of {@code (VALUES …) t(a, b)} and of {@code WITH t(a, b) AS (SELECT …)}. */
  private boolean isListOfColumns(String before, int open) {
    int close = close(open);
    boolean areNames =
        close > open + 1
            && tokens.subList(open + 1, close).stream()
                .allMatch(one -> one.equals(",") || isName(one));
    boolean isNamed = before.equals(")") || (isName(before) && !WORDS.contains(before));
    int question = close + 2;
    question += token(question).equals("not") ? 1 : 0;
    question += token(question).equals("materialized") ? 1 : 0;
    boolean isOfWith =
        Set.of("with", "recursive", ",").contains(before)
            && token(close + 1).equals("as")
            && token(question).equals("(")
            && QUESTIONS.contains(token(question + 1));
    return areNames && (isNamed || isOfWith);
  }

  /** Where a bracket is closed; the end for never. */
  private int close(int open) {
    int depth = 0;
    for (int at = open; at < tokens.size(); at++) {
      depth += tokens.get(at).equals("(") ? 1 : 0;
      depth -= tokens.get(at).equals(")") ? 1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    return tokens.size();
  }

  private int arguments(int open) {
    int close = close(open);
    int depth = 0;
    int commas = 0;
    for (int at = open; at < close; at++) {
      depth += tokens.get(at).equals("(") ? 1 : 0;
      depth -= tokens.get(at).equals(")") ? 1 : 0;
      commas += depth == 1 && tokens.get(at).equals(",") ? 1 : 0;
    }
    return close == open + 1 ? 0 : commas + 1;
  }
}
