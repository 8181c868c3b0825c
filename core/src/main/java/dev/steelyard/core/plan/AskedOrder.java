package dev.steelyard.core.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The orders and groups that a statement asks for by its words, without what it calls its tables.
 *
 * @param clauses each with its first words, in the order of their letters
 */
record AskedOrder(List<String> clauses) {

  /** What begins a clause, ends one, or opens or closes what it stands in. */
  private static final Pattern PART =
      Pattern.compile(
          "(?i)\\b(?<begin>(?:ORDER|GROUP|PARTITION) BY|DISTINCT ON)\\b"
              + "|\\b(?:HAVING|WINDOW|LIMIT|OFFSET|FETCH|FOR|ROWS|RANGE|GROUPS|UNION|EXCEPT"
              + "|INTERSECT)\\b|[();]");

  private static final Pattern TABLE =
      Pattern.compile("(?:\"[^\"]+\"|`[^`]+`|\\b[a-z_]\\w*) ?\\. ?(?=[a-z_\"`])");

  AskedOrder {
    clauses = List.copyOf(clauses);
  }

  private record OpenClause(String words, int from) {}

  /** Of a statement without its values. */
  static AskedOrder of(String shape) {
    OrderWords reading = new OrderWords(shape);
    reading.read();
    reading.clauses.sort(String::compareTo);
    return new AskedOrder(reading.clauses);
  }

  /** Goes over a shape once: a clause ends with the next one, or the brackets that it stands in. */
  private static final class OrderWords {
    private final String shape;
    private final List<String> clauses = new ArrayList<>();

    /** By the brackets that are open; at most one within each. */
    private final Deque<Optional<OpenClause>> open = new ArrayDeque<>();

    OrderWords(String shape) {
      this.shape = shape;
      open.push(Optional.empty());
    }

    void read() {
      Matcher part = PART.matcher(shape);
      while (part.find()) {
        switch (part.group()) {
          case "(" -> open.push(Optional.empty());
          case ")" -> {
            end(part.start());
            if (open.size() > 1) {
              open.pop();
            }
          }
          case ";" -> endAll(part.start());
          default -> word(part);
        }
      }
      endAll(shape.length());
    }

    private void word(Matcher word) {
      end(word.start());
      if (word.group("begin") != null) {
        open.pop();
        open.push(Optional.of(new OpenClause(word.group(), word.end())));
      }
    }

    private void end(int at) {
      Optional<OpenClause> clause = open.pop();
      open.push(Optional.empty());
      if (clause.isPresent() && open.size() <= StatementClauses.DEEPEST) {
        String whole = clause.get().words() + shape.substring(clause.get().from(), at);
        String bare = TABLE.matcher(whole.toLowerCase(Locale.ROOT)).replaceAll("");
        clauses.add(bare.replaceAll("\\s+", ""));
      }
    }

    private void endAll(int at) {
      while (open.size() > 1) {
        end(at);
        open.pop();
      }
      end(at);
    }
  }
}
