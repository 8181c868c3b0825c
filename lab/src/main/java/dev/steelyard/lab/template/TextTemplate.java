package dev.steelyard.lab.template;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Suggestion;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text with places to fill in: {@code {name}}. A doubled brace stands for a brace.
 *
 * @param text as written
 */
public record TextTemplate(String text) {

  private static final Pattern PIECE = Pattern.compile("\\{\\{|\\}\\}|\\{([A-Za-z_][\\w.-]*)\\}");

  /** Whether a place may be called so. */
  public static boolean isName(String name) {
    return PIECE.matcher("{" + name + "}").matches();
  }

  /** The names it asks for. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    replace(name -> {
      names.add(name);
      return "";
    });
    return names;
  }

  /**
   * Checks that every name is known.
   *
   * @throws SteelyardException naming the one that is not, and what was probably meant
   */
  public void check(Collection<String> known) {
    for (String name : names()) {
      if (!known.contains(name)) {
        String meant = Suggestion.of(name, known);
        throw SteelyardException.invalid(
            "nothing is called {%s}%s"
                .formatted(
                    name,
                    meant.isEmpty()
                        ? "; known are {" + listed(known) + "}; for braces write {{ }}"
                        : meant));
      }
    }
  }

  /** Further ports are like the first, and many. */
  private static String listed(Collection<String> known) {
    return known.stream()
        .filter(name -> !PlaceNames.FURTHER_PORTS.contains(name))
        .collect(Collectors.joining("}, {"));
  }

  /** The text with those places filled in that are known; the others stay as they are. */
  public String fillKnown(Map<String, String> values) {
    return replace(name -> values.getOrDefault(name, "{" + name + "}"));
  }

  /** The text with every place filled in; what is filled in is not read again. */
  public String fill(Map<String, String> values) {
    return replace(name -> {
      String value = values.get(name);
      if (value == null) {
        throw SteelyardException.invalid("nothing is called {%s} in: %s".formatted(name, text));
      }
      return value;
    });
  }

  private String replace(Function<String, String> filler) {
    return PIECE
        .matcher(text)
        .replaceAll(piece ->
            Matcher.quoteReplacement(
                switch (piece.group()) {
                  case "{{" -> "{";
                  case "}}" -> "}";
                  default -> filler.apply(piece.group(1));
                }));
  }
}
