package dev.steelyard.load.scenario.template;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the places of texts and what they name. */
public record Placeholders(TemplateNames names) {

  private static final List<String> KINDS =
      List.of(
          "env",
          "oneOf",
          "csv",
          "counter",
          "random",
          "number",
          "vector",
          "embedding",
          "string",
          "base64");
  private static final Pattern NUMERAL =
      Pattern.compile("-?(?:0|[1-9][0-9]{0,99})(?:\\.[0-9]{1,99})?(?:[eE][+-]?[0-9]{1,3})?");
  private static final String BASE64 = "base64";
  private static final Pattern ENCODED = Pattern.compile("\\{\\{\\s*base64\\s*:");
  private static final UserState NOBODY = new UserState(0, 0, 0, 0);
  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";
  private static final int LONGEST_VECTOR = 65_536;
  private static final int LONGEST_STRING = 1 << 20;
  private static final int MOST_WITHIN = 100;

  /**
   * The pieces of a text. A backslash before two braces makes them plain text.
   *
   * @throws SteelyardException saying which place is wrong and why
   */
  public List<TextSegment> segments(String text) {
    List<TextSegment> segments = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int at = 0;
    for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
      if (open > at && text.charAt(open - 1) == '\\') {
        literal.append(text, at, open - 1).append(OPEN);
        at = open + OPEN.length();
        continue;
      }
      literal.append(text, at, open);
      at = end(text, open);
      add(text.substring(open + OPEN.length(), at - CLOSE.length()), literal, segments);
    }
    literal.append(text, at, text.length());
    endLiteral(literal, segments);
    return segments;
  }

  /**
   * Where the place ends that begins there.
   *
   * @throws SteelyardException when it never does
   */
  public static int end(String text, int open) {
    int close =
        ENCODED.matcher(text).region(open, text.length()).lookingAt()
            ? closeOfNested(text, open)
            : text.indexOf(CLOSE, open);
    if (close < 0) {
      throw SteelyardException.invalid(
          "a {{ is never closed by }}; for two braces themselves write \\{{");
    }
    return close + CLOSE.length();
  }

  /**
   * Finds the closing braces of a placeholder that has placeholders in it: the braces must balance,
   * single ones too, because the text may be JSON. Negative when there are none.
   */
  private static int closeOfNested(String text, int open) {
    int depth = 0;
    for (int at = open; at < text.length(); at++) {
      char letter = text.charAt(at);
      depth += letter == '{' ? 1 : letter == '}' ? -1 : 0;
      if (depth == 0) {
        return text.startsWith(CLOSE, at - 1) ? at - 1 : -1;
      }
    }
    return -1;
  }

  /** Whether all places of a text name something that is known. */
  public boolean areKnown(String text) {
    try {
      segments(text);
      return true;
    } catch (SteelyardException unknown) {
      return false;
    }
  }

  private void add(String inner, StringBuilder literal, List<TextSegment> segments) {
    endLiteral(literal, segments);
    segments.add(new TextSegment.Named(place(inner)));
  }

  private static void endLiteral(StringBuilder literal, List<TextSegment> segments) {
    if (!literal.isEmpty()) {
      segments.add(new TextSegment.Text(literal.toString()));
      literal.setLength(0);
    }
  }

  private String environment(String given) {
    int bar = given.indexOf('|');
    String name = (bar < 0 ? given : given.substring(0, bar)).strip();
    return names
        .environment(name)
        .or(() -> bar < 0 ? Optional.empty() : Optional.of(given.substring(bar + 1)))
        .orElseThrow(() ->
            SteelyardException.invalid(
                "the environment has no variable %s; set it, or write {{env:%s|a default}}"
                    .formatted(name, name)));
  }

  private Placeholder place(String given) {
    String inner = given.startsWith(BASE64) ? given : given.strip();
    int colon = inner.indexOf(':');
    if (colon < 0) {
      return word(inner.strip());
    }
    String kind = inner.substring(0, colon).strip();
    String argument = inner.substring(colon + 1);
    return kind.equals(BASE64) ? encoded(argument) : withArgument(kind, argument.strip());
  }

  /** What is the same every time is encoded now. */
  private Placeholder encoded(String argument) {
    if (!argument.equals(argument.strip())) {
      throw SteelyardException.invalid(
          "{{base64:…}} has spaces at an end of what it encodes; leave them out, or put them into a"
              + " variable");
    }
    if (ENCODED.matcher(argument).results().limit(MOST_WITHIN + 1).count() > MOST_WITHIN) {
      throw SteelyardException.invalid(
          "{{base64:…}} has more than %d of its kind within".formatted(MOST_WITHIN));
    }
    List<TextSegment> segments =
        argument.startsWith("env:")
            ? List.of(new TextSegment.Text(environment(argument.substring(4))))
            : segments(argument);
    ScenarioTemplate content =
        new TemplateBuilder().segments(segments, Escape.NONE).build(argument);
    Placeholder.Base64Text place = new Placeholder.Base64Text(content);
    return content.isLiteral()
        ? new Placeholder.Constant(
            new TemplateBuilder().place(place, Escape.NONE).build("").fill(NOBODY), false)
        : place;
  }

  private Placeholder word(String word) {
    return switch (word) {
      case "uuid" -> new RandomPlaceholder.Uuid();
      case "user" -> new Placeholder.User();
      case "iteration" -> new Placeholder.IterationNumber();
      case "now" -> new Placeholder.Now();
      default -> {
        if (!names.known().contains(word)) {
          throw SteelyardException.invalid(
              "no variable is called '%s' here%s"
                  .formatted(word, hint(word, List.of(names.known(), TemplateNames.WORDS, KINDS))));
        }
        yield new Placeholder.Variable(names.slot(word));
      }
    };
  }

  private static String hint(String word, List<? extends Collection<String>> known) {
    List<String> all = known.stream().flatMap(Collection::stream).distinct().sorted().toList();
    String meant = Suggestion.of(word, all);
    return meant.isEmpty() ? "; known are " + String.join(", ", all) : meant;
  }

  /** What the environment says is known when the file is read, so it can be an argument too. */
  private Placeholder withArgument(String kind, String given) {
    String argument = given.startsWith("env:") ? environment(given.substring(4)) : given;
    return switch (kind) {
      case "env" -> new Placeholder.Constant(environment(argument), false);
      case "number" -> new Placeholder.Constant(numeral(argument), true);
      case "oneOf" -> new Placeholder.OneOf(list(argument));
      case "csv" -> column(argument);
      case "counter" -> counter(argument);
      case "random" -> RandomRange.parse(argument);
      case "vector" -> new RandomPlaceholder.Vector(number(kind, argument, LONGEST_VECTOR));
      case "embedding" -> RandomPlaceholder.Embedding.of(number(kind, argument, LONGEST_VECTOR));
      case "string" -> new RandomPlaceholder.Letters(number(kind, argument, LONGEST_STRING));
      default ->
          throw SteelyardException.invalid(
              "there is no {{%s:…}}%s".formatted(kind, hint(kind, List.of(KINDS))));
    };
  }

  private Placeholder counter(String name) {
    if (!TemplateNames.isName(name)) {
      throw SteelyardException.invalid(
          "'%s' cannot be the name of a counter; use letters, digits and _".formatted(name));
    }
    return new Placeholder.Counter(names.counters(), names.counters().count(name));
  }

  /** As JSON writes numbers: RFC 8259, section 6. */
  private static String numeral(String argument) {
    if (!NUMERAL.matcher(argument).matches()) {
      throw SteelyardException.invalid(
          "{{number:%s}} needs a number, such as 12 or -0.5".formatted(argument));
    }
    return argument;
  }

  private static int number(String kind, String argument, int most) {
    try {
      int number = Integer.parseInt(argument);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException wrong) {
      // Said below, as for a number out of range.
    }
    throw SteelyardException.invalid(
        "{{%s:%s}} needs a whole number from 1 to %d".formatted(kind, argument, most));
  }

  private DataSet list(String name) {
    if (names.isUnread(name)) {
      return DataSet.unread(name);
    }
    DataSet data = data(name);
    if (data.columns().size() > 1) {
      throw SteelyardException.invalid(
          "the data '%s' has columns; write {{csv:%s.%s}}"
              .formatted(name, name, data.columns().getFirst()));
    }
    if (data.pick() != DataSet.Pick.RANDOM) {
      throw SteelyardException.invalid(
          "{{oneOf:%s}} takes any item, whatever its 'pick: %s' says; write {{csv:%s.%s}}, or leave 'pick' out"
              .formatted(name, data.pick().word(), name, data.columns().getFirst()));
    }
    return data;
  }

  private DataSet data(String name) {
    DataSet data = names.data().get(name);
    if (data == null) {
      throw SteelyardException.invalid(
          "there is no data '%s'%s"
              .formatted(
                  name,
                  names.data().isEmpty()
                      ? "; give it under 'data'"
                      : hint(name, List.of(names.data().keySet()))));
    }
    return data;
  }

  private Placeholder column(String argument) {
    int dot = argument.indexOf('.');
    if (dot < 0) {
      throw SteelyardException.invalid(
          "{{csv:%s}} names no column; write {{csv:%s.column}}".formatted(argument, argument));
    }
    String of = argument.substring(0, dot);
    if (names.isUnread(of)) {
      return new Placeholder.DataColumn(DataSet.unread(of), 0);
    }
    DataSet data = data(of);
    String name = argument.substring(dot + 1);
    int column = data.columns().indexOf(name);
    if (column < 0) {
      throw SteelyardException.invalid(
          "the data '%s' has no column '%s'%s"
              .formatted(
                  data.name(),
                  name,
                  data.otherSeparator()
                      .map(DataSet::separatorHint)
                      .orElseGet(() -> hint(name, List.of(data.columns())))));
    }
    return new Placeholder.DataColumn(data, column);
  }

  /** Words and kinds a place may begin with, for the documentation's test. */
  public static List<String> kinds() {
    return Stream.concat(TemplateNames.WORDS.stream(), KINDS.stream().map(kind -> kind + ":"))
        .toList();
  }
}
