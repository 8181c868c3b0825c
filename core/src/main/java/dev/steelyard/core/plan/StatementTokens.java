package dev.steelyard.core.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A statement's shape in names, words and signs, in lower case, with what brackets hold. */
final class StatementTokens {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\"[^\"]*\"|`[^`]*`|"
              + BracketedNames.PATTERN
              + "|[\\p{L}_$@#][\\p{L}\\p{N}_$@#]*|::|\\S");

  private static final String NAMES_BEGIN = "\"`_$@#";

  private final List<String> all;
  private final Set<String> words;

  /** Where the bracket ends, or begins, that begins, or ends, at a place. */
  private final int[] others;

  /** In how many brackets each stands. */
  private final int[] depths;

  /** Where tables begin. */
  private final BitSet tables;

  private StatementTokens(List<String> all) {
    this.all = List.copyOf(all);
    this.words = Set.copyOf(all);
    this.others = others(this.all);
    this.depths = depths();
    this.tables = tables();
  }

  /** Those of statements that a text has one after the other. */
  static List<StatementTokens> statements(String shape) {
    List<StatementTokens> statements = new ArrayList<>();
    List<String> one = new ArrayList<>();
    Matcher token = TOKEN.matcher(shape.toLowerCase(Locale.ROOT) + " ;");
    while (token.find()) {
      if (!token.group().equals(";")) {
        one.add(token.group());
      } else if (!one.isEmpty()) {
        statements.add(new StatementTokens(one));
        one.clear();
      }
    }
    return statements;
  }

  /** Of brackets that are never closed, or never opened, those lie beyond the ends. */
  private static int[] others(List<String> all) {
    int[] others = new int[all.size()];
    Deque<Integer> open = new ArrayDeque<>();
    for (int at = 0; at < others.length; at++) {
      if (all.get(at).equals("(")) {
        others[at] = others.length;
        open.push(at);
      } else if (all.get(at).equals(")")) {
        others[at] = open.isEmpty() ? -1 : open.pop();
        if (others[at] >= 0) {
          others[others[at]] = at;
        }
      }
    }
    return others;
  }

  /** A bracket that is never closed, or never opened, holds nothing. */
  private int[] depths() {
    int[] depths = new int[all.size()];
    int depth = 0;
    for (int at = 0; at < depths.length; at++) {
      boolean isPart = others[at] >= 0 && others[at] < depths.length;
      depth -= isPart && at(at).equals(")") ? 1 : 0;
      depths[at] = depth;
      depth += isPart && isOpen(at) ? 1 : 0;
    }
    return depths;
  }

  /** Those words behind which tables are named. */
  private BitSet tables() {
    BitSet found = new BitSet();
    Deque<Boolean> around = new ArrayDeque<>();
    boolean isCall = false;
    for (int at = 0; at < all.size(); at++) {
      switch (at(at)) {
        case "(" -> {
          around.push(isCall);
          isCall = isCallWithin(at);
        }
        case ")" -> isCall = !around.isEmpty() && around.pop();
        case "select" -> isCall = false;
        case "join" -> found.set(at);
        case "from" -> found.set(at, !isCall && !isComparison(at(at - 2), at(at - 1)));
        default -> {
          // Nothing else begins them.
        }
      }
    }
    return found;
  }

  /** As {@code extract(year FROM x)} and {@code trim(FROM x)}, and not {@code array(FROM t)}. */
  private boolean isCallWithin(int open) {
    return isName(open - 1)
        && !ReservedWords.BEFORE_BRACKETS.contains(at(open - 1))
        && (!at(open + 1).equals("from") || at(open - 1).equals("trim"));
  }

  /**
   * Whether a FROM compares, as in {@code a IS NOT DISTINCT FROM b}, by the two words before it.
   */
  static boolean isComparison(String first, String second) {
    return second.equals("distinct") && (first.equals("is") || first.equals("not"));
  }

  /** Whether tables are named behind a word, as behind FROM and JOIN. */
  boolean beginsTables(int place) {
    return place >= 0 && tables.get(place);
  }

  /** In how many brackets it stands that are closed. */
  int depth(int place) {
    return depths[place];
  }

  int size() {
    return all.size();
  }

  /** Empty for what lies outside. */
  String at(int place) {
    return 0 <= place && place < all.size() ? all.get(place) : "";
  }

  /** What stands there, without blanks. */
  String words(int from, int to) {
    return String.join("", all.subList(from, to));
  }

  boolean has(String word) {
    return words.contains(word);
  }

  /** Whether some stand one after the other. */
  boolean stand(int from, String... words) {
    for (int i = 0; i < words.length; i++) {
      if (!at(from + i).equals(words[i])) {
        return false;
      }
    }
    return true;
  }

  boolean isName(int place) {
    String token = at(place);
    return !token.isEmpty()
        && (Character.isLetter(token.codePointAt(0))
            || NAMES_BEGIN.indexOf(token.charAt(0)) >= 0
            || BracketedNames.is(token));
  }

  boolean isOpen(int place) {
    return at(place).equals("(");
  }

  /** Where the first stands that opens no bracket. */
  int begin() {
    int at = 0;
    while (isOpen(at)) {
      at++;
    }
    return at;
  }

  /** Where a bracket is closed; the end for never. */
  int close(int open) {
    return others[open];
  }

  /** Where the bracket is opened that is closed here; -1 for never. */
  int open(int close) {
    return others[close];
  }

  /** Behind what stands here: a bracket with all that it holds, or a token. */
  int after(int place) {
    return isOpen(place) ? close(place) + 1 : place + 1;
  }

  /** How many commas part what a bracket holds, and one more; 0 where it holds nothing. */
  int arguments(int open) {
    int close = close(open);
    int commas = 0;
    for (int at = open + 1; at < close; at = after(at)) {
      commas += at(at).equals(",") ? 1 : 0;
    }
    return close == open + 1 ? 0 : commas + 1;
  }

  String name(int place) {
    return at(place).replaceAll("[\"`\\[\\]]", "");
  }
}
