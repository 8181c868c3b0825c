package dev.steelyard.lab.template.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.template.CommandTemplate;
import dev.steelyard.lab.template.TextTemplate;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads texts and commands with places to fill in.
 *
 * @param places that are known where the text stands
 */
public record TemplateReader(List<String> places) {

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** The key of the command that is measured. */
  public static final String MEASURED = "command";

  /** Stands for a command with a problem, so that it is not missed as well. */
  public static final List<TextTemplate> BROKEN = List.of(new TextTemplate(""));

  /** The same where more places are known. */
  public TemplateReader with(List<String> more) {
    return new TemplateReader(Stream.concat(places.stream(), more.stream()).distinct().toList());
  }

  public TextTemplate template(String what, YamlNode node) {
    return template(node, node.text(what));
  }

  public TextTemplate template(YamlNode node, String text) {
    TextTemplate template = new TextTemplate(text);
    try {
      template.check(places);
    } catch (SteelyardException wrong) {
      node.problem(wrong.getMessage());
    }
    return template;
  }

  public CommandTemplate command(String what, YamlNode node) {
    return new CommandTemplate(words(what, node), Map.of(), Optional.empty());
  }

  /**
   * One command or several: a list with a list in it is of commands, each a line or a list of
   * words; any other is of one command's words, as everywhere.
   */
  public List<CommandTemplate> commands(String what, YamlNode node) {
    return node.isList() && node.list(what).stream().anyMatch(YamlNode::isList)
        ? node.list(what).stream().map(one -> command(what, one)).toList()
        : List.of(command(what, node));
  }

  /** A line, split as a shell would, or a list of words. */
  public List<TextTemplate> words(String what, YamlNode node) {
    if (node.isList()) {
      List<YamlNode> items = node.list(what);
      if (items.isEmpty()) {
        node.problem(what + " is an empty list");
        return BROKEN;
      }
      return items.stream().map(item -> template("a word of " + what, item)).toList();
    }
    Optional<String> line = node.scalar(what);
    if (line.isEmpty()) {
      return BROKEN;
    }
    try {
      ShellWords.shellOperator(line.get())
          .map(operator -> wantsAShell(what, line.get(), operator))
          .ifPresent(node::problemUnlessKept);
      return ShellWords.split(line.get()).stream().map(word -> template(node, word)).toList();
    } catch (SteelyardException wrong) {
      node.problem(what + ": " + wrong.getMessage());
      return BROKEN;
    }
  }

  /** What is measured has keys for its input and output; what is only run has a shell. */
  private static String wantsAShell(String what, String line, String operator) {
    String key =
        !what.equals(MEASURED)
            ? ""
            : operator.startsWith("<")
                ? " or give it the key 'stdin';"
                : operator.startsWith(">") ? " or give it the key 'output';" : "";
    return "no shell reads %s, so '%s' would be text in an argument; write: sh -c '%s';%s in quotes it is text"
        .formatted(what, operator, line.strip().replace("'", "'\\''"), key);
  }

  public Map<String, TextTemplate> environment(YamlNode node) {
    Map<String, TextTemplate> environment = new LinkedHashMap<>();
    YamlMap map = node.openMap("env");
    map.entries()
        .forEach((name, value) -> {
          if (!VARIABLE.matcher(name).matches()) {
            map.keyPlace(name)
                .problem("'%s' is not the name of an environment variable".formatted(name));
          }
          environment.put(name, template(value, value.isNull() ? "" : value.text("env " + name)));
        });
    return environment;
  }
}
