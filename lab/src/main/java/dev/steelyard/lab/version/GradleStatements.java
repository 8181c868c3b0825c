package dev.steelyard.lab.version;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Cuts a build script of Gradle, in Groovy or Kotlin, into statements, each with the heads of the
 * blocks that it stands in. Enough to see what is said at which depth; no reader of either
 * language. For one text.
 */
final class GradleStatements {

  /**
   * A statement without comments, its own blocks as {@code {}}.
   *
   * @param blocks what stands before the braces around it, the outermost first
   */
  record ScriptStatement(List<String> blocks, String text) {}

  /** A block that is open. */
  private static final class OpenBlock {

    private final List<String> heads;
    private final StringBuilder text = new StringBuilder();
    private int brackets;

    OpenBlock(List<String> heads) {
      this.heads = heads;
    }
  }

  /** What a statement does not end with. */
  private static final String OPEN_END = "=+?:,&|(";

  /** What a statement does not begin with: a line that does goes on with the one before. */
  private static final String GOES_ON = ".?:";

  private final String script;
  private final List<ScriptStatement> found = new ArrayList<>();
  private final Deque<OpenBlock> open = new ArrayDeque<>();
  private int at;

  private GradleStatements(String script) {
    this.script = script;
    open.push(new OpenBlock(List.of()));
  }

  static List<ScriptStatement> of(String script) {
    GradleStatements reader = new GradleStatements(script);
    while (reader.at < script.length()) {
      reader.next();
    }
    reader.open.forEach(reader::end);
    return reader.found;
  }

  private void next() {
    char now = script.charAt(at);
    if (script.startsWith("//", at)) {
      at = orEnd(script.indexOf('\n', at));
    } else if (script.startsWith("/*", at)) {
      at = after("*/", at + 2);
    } else if (now == '"' || now == '\'') {
      copyTo(endOfText(now));
    } else {
      at++;
      structure(now);
    }
  }

  private void structure(char now) {
    OpenBlock block = open.element();
    switch (now) {
      case '{' -> {
        List<String> heads = new ArrayList<>(block.heads);
        heads.add(block.text.toString().strip());
        open.push(new OpenBlock(List.copyOf(heads)));
      }
      case '}' -> {
        end(block);
        if (open.size() > 1) {
          open.pop();
          open.element().text.append("{}");
        }
      }
      case '(', '[' -> {
        block.brackets++;
        block.text.append(now);
      }
      case ')', ']' -> {
        block.brackets = Math.max(0, block.brackets - 1);
        block.text.append(now);
      }
      case '\n', ';' -> {
        if (now == '\n' && goesOn(block)) {
          block.text.append(' ');
        } else {
          end(block);
        }
      }
      default -> block.text.append(now);
    }
  }

  private boolean goesOn(OpenBlock block) {
    String said = block.text.toString().strip();
    int next = at;
    while (next < script.length() && Character.isWhitespace(script.charAt(next))) {
      next++;
    }
    return block.brackets > 0
        || (!said.isEmpty() && OPEN_END.indexOf(said.charAt(said.length() - 1)) >= 0)
        || (next < script.length() && GOES_ON.indexOf(script.charAt(next)) >= 0);
  }

  private void end(OpenBlock block) {
    String said = block.text.toString().strip();
    if (!said.isEmpty()) {
      found.add(new ScriptStatement(block.heads, said));
    }
    block.text.setLength(0);
    block.brackets = 0;
  }

  private void copyTo(int end) {
    open.element().text.append(script, at, end);
    at = end;
  }

  /** Where a text in quotes ends; one on a line ends with it. */
  private int endOfText(char quote) {
    String three = String.valueOf(quote).repeat(3);
    if (script.startsWith(three, at)) {
      return after(three, at + 3);
    }
    int place = at + 1;
    while (place < script.length()
        && script.charAt(place) != quote
        && script.charAt(place) != '\n') {
      place = script.startsWith("${", place) ? endOfPlace(place + 2) : afterLetter(place);
    }
    boolean isClosed = place < script.length() && script.charAt(place) == quote;
    return isClosed ? place + 1 : orEnd(place);
  }

  private int afterLetter(int place) {
    return orEnd(script.charAt(place) == '\\' ? place + 2 : place + 1);
  }

  /** An expression within a text may have texts of its own. */
  private int endOfPlace(int from) {
    int depth = 1;
    int place = from;
    while (place < script.length() && depth > 0 && script.charAt(place) != '\n') {
      char now = script.charAt(place++);
      depth += now == '{' ? 1 : now == '}' ? -1 : 0;
    }
    return place;
  }

  private int after(String mark, int from) {
    int found = script.indexOf(mark, from);
    return found < 0 ? script.length() : found + mark.length();
  }

  private int orEnd(int place) {
    return place < 0 ? script.length() : Math.min(place, script.length());
  }
}
