package dev.steelyard.core.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The columns of one condition, each with what is computed of it before it is compared: {@code
 * day}, {@code day::text}, {@code lower(name)}, {@code id +}. An index, a partition or statistics
 * of a column serve the column alone. Values are no part of it, and neither is how it is compared.
 */
final class ConditionColumns {

  private static final Set<String> CALLED_LIKE_FUNCTIONS =
      Set.of(
          "and",
          "or",
          "not",
          "in",
          "any",
          "all",
          "some",
          "is",
          "like",
          "between",
          "when",
          "then",
          "else",
          "case",
          "exists",
          "row",
          "as",
          "values",
          "filter",
          "optional",
          "where");

  private static final Set<String> COMPUTING =
      Set.of("+", "-", "*", "/", "%", "||", "^", "&", "|", "#", "<<", ">>", "->", "->>", "//");

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<quoted>"
              + QuotedText.PATTERN
              + ")"
              + "|::\\s*(?<type>(?:timestamp|time)\\b(?:\\(\\d+\\))?(?: with(?:out)? time zone)?"
              + "|character varying|double precision|bit varying|\"?\\w+\"?)"
              + "(?:\\([\\d, ]*\\))?(?:\\[\\])*"
              + "|\"(?<name>[^\"]+)\"|(?<word>[A-Za-z_][\\w.]*)|(?<other>[$#:]\\w+|[\\d.]+)"
              + "|(?<operator>[-+*/%|<>=!~&^#]+)|(?<bracket>[()])",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CALL = Pattern.compile("\\s*\\(");
  private static final Pattern PART_OF = Pattern.compile("(?i)\\s+FROM\\b");
  private static final Pattern TYPE_OF_CAST = Pattern.compile("(?i)\\s+([^()]+(?:\\([^()]*\\))?)");

  private static final class OpenCall {
    private final String function;
    private final List<String> columns = new ArrayList<>();
    private String computed = "";
    private String type = "";

    OpenCall(String function) {
      this.function = function;
    }

    List<String> closed() {
      return columns.stream().map(this::closed).toList();
    }

    private String closed(String column) {
      if (!function.isEmpty()) {
        return "%s(%s%s)".formatted(function, column, type.isEmpty() ? "" : " AS " + type);
      }
      return computed.isEmpty() ? column : "%s %s".formatted(column, computed);
    }
  }

  private final String text;
  private final Deque<OpenCall> frames = new ArrayDeque<>();

  /** How many columns of the frame the last operand has: a cast is about these. */
  private int operand;

  private boolean isAfterOperand;

  private ConditionColumns(String text) {
    this.text = text;
    frames.push(new OpenCall(""));
  }

  /** In the order of their letters; empty where it names none. */
  static SortedSet<String> of(String condition) {
    ConditionColumns columns = new ConditionColumns(condition);
    columns.read();
    return new TreeSet<>(columns.frames.getLast().closed());
  }

  private void read() {
    Matcher token = TOKEN.matcher(text);
    int at = 0;
    while (token.find(at)) {
      at = token.end();
      if (token.group("type") != null) {
        cast(token.group("type"));
      } else if (token.group("name") != null && isCall(at)) {
        // DuckDB quotes functions that are called like its words.
        at = word(token.group("name"), at);
      } else if (token.group("name") != null) {
        column(token.group("name"));
      } else if (token.group("word") != null) {
        at = word(token.group("word"), at);
      } else if (token.group("operator") != null) {
        operator(token.group("operator"));
      } else if (token.group("bracket") != null) {
        bracket(token.group("bracket").equals("("));
      } else {
        value();
      }
    }
    while (frames.size() > 1) {
      bracket(false);
    }
  }

  private boolean isCall(int end) {
    return CALL.matcher(text).region(end, text.length()).lookingAt();
  }

  private OpenCall frame() {
    return frames.getFirst();
  }

  private void value() {
    operand = 0;
    isAfterOperand = true;
  }

  private void column(String name) {
    frame().columns.add(name.substring(name.lastIndexOf('.') + 1));
    operand = 1;
    isAfterOperand = true;
  }

  /** Takes a word; where reading goes on. */
  private int word(String word, int end) {
    String lower = word.toLowerCase(Locale.ROOT);
    Matcher call = CALL.matcher(text).region(end, text.length());
    if (call.lookingAt() && !CALLED_LIKE_FUNCTIONS.contains(lower)) {
      frames.push(new OpenCall(word));
      isAfterOperand = false;
      return call.end();
    }
    if (lower.equals("as") && !frame().function.isEmpty()) {
      Matcher type = TYPE_OF_CAST.matcher(text).region(end, text.length());
      if (type.lookingAt()) {
        frame().type = type.group(1).strip();
        return type.end();
      }
    }
    boolean isPartOf =
        frame().function.equalsIgnoreCase("extract")
            && PART_OF.matcher(text).region(end, text.length()).lookingAt();
    if (lower.equals("case")) {
      frame().computed = "CASE";
    }
    if (PlanCondition.isColumn(lower) && !isPartOf) {
      column(word);
    } else {
      operand = 0;
      isAfterOperand = false;
    }
    return end;
  }

  private void operator(String operator) {
    boolean isSign = operator.equals("-") && !isAfterOperand;
    if (COMPUTING.contains(operator) && !isSign) {
      frame().computed = operator;
    }
    operand = 0;
    isAfterOperand = false;
  }

  private void bracket(boolean opens) {
    if (opens) {
      frames.push(new OpenCall(""));
      isAfterOperand = false;
    } else if (frames.size() > 1) {
      List<String> closed = frames.pop().closed();
      frame().columns.addAll(closed);
      operand = closed.size();
      isAfterOperand = true;
    }
  }

  private void cast(String type) {
    List<String> columns = frame().columns;
    for (int i = columns.size() - operand; i < columns.size(); i++) {
      columns.set(i, columns.get(i) + "::" + type.toLowerCase(Locale.ROOT));
    }
  }
}
