package dev.steelyard.lab.adhoc;

import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.template.TextTemplate;
import java.util.List;
import java.util.Map;

/** What commands are called once the values of their parameters are filled in. */
public final class CommandLabels {

  private static final String NEEDS_NO_QUOTES = "[\\w%+,./:=@^-]+";

  private final boolean isShell;

  private CommandLabels(boolean isShell) {
    this.isShell = isShell;
  }

  /** Of an experiment that was made of commands. */
  public static CommandLabels of(Experiment experiment) {
    List<String> words =
        experiment.variants().stream()
            .findFirst()
            .map(Variant::templates)
            .map(all -> all.map(TextTemplate::text).limit(2).toList())
            .orElse(List.of());
    return new CommandLabels(words.equals(List.of("sh", "-c")));
  }

  /**
   * A command as it could be typed: a value stays the word, or the part of one, that it is. What a
   * shell reads is told as it reads it.
   *
   * @param name of the command, in which {@code {parameter}} stands for the value
   * @param levels the values; those that the name does not ask for come after it
   */
  public String label(String name, Map<String, String> levels) {
    StringBuilder label = new StringBuilder();
    StringBuilder rest = new StringBuilder();
    int at = 0;
    boolean isQuoted = false;
    while (at < name.length()) {
      char next = name.charAt(at);
      int end = name.indexOf('}', at);
      String parameter = next == '{' && end > at ? name.substring(at + 1, end) : "";
      String value = levels.get(parameter);
      if (value != null) {
        label.append(isQuoted ? value : word(value));
        at = end + 1;
      } else {
        isQuoted ^= next == '\'' || next == '"';
        label.append(next);
        at++;
      }
    }
    levels.forEach((parameter, value) -> {
      if (!name.contains("{" + parameter + "}")) {
        rest.append(' ').append(parameter).append('=').append(value);
      }
    });
    return label.append(rest).toString();
  }

  private String word(String value) {
    return isShell || value.matches(NEEDS_NO_QUOTES)
        ? value
        : "'" + value.replace("'", "'\\''") + "'";
  }
}
