package dev.steelyard.lab.adhoc;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.process.ExitCodes;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import dev.steelyard.lab.template.TextTemplate;
import dev.steelyard.lab.template.reading.ShellWords;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is measured without a file: commands, over the values of parameters. It becomes the text of
 * an experiment whose variants are the commands and whose factors are the parameters, so that a run
 * of it is kept, gone on with and explained as any other.
 *
 * @param commands at least one; the first is what the others are held against
 * @param parameters name to values; {@code {name}} in a command stands for the value
 * @param setup run once, first
 * @param prepare run before every run of a command
 * @param cleanup run after every run of a command
 * @param isShell whether {@code sh -c} runs each of them; else lines are split into words
 * @param ignoresFailure whether a run counts whatever its exit code
 * @param warmup runs before those that count, of every command
 * @param runs of every command; empty where their time decides
 */
public record AdHoc(
    List<AdHocCommand> commands,
    Map<String, List<String>> parameters,
    Optional<String> setup,
    Optional<String> prepare,
    Optional<String> cleanup,
    boolean isShell,
    boolean ignoresFailure,
    int warmup,
    OptionalInt runs) {

  /** What stands for the file of such an experiment. */
  public static final Path PLACE = Path.of("ad hoc");

  private static final String MARK = "# measured ad hoc: steelyard run 'COMMAND'\n";

  /** A command may take as long as it likes, as with other timers of commands. */
  private static final String TIMEOUT = "30d";

  private static final Pattern BRACE = Pattern.compile("\\{([A-Za-z_][\\w.-]*)\\}|[{}]");

  private static final JsonMapper YAML =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  public AdHoc {
    commands = List.copyOf(commands);
    parameters = new LinkedHashMap<>(parameters);
  }

  /** Whether an experiment was made in this way. */
  public static boolean isOrigin(Experiment experiment) {
    return isOrigin(experiment.text());
  }

  /** Whether the text of an experiment, as a run keeps it, was made in this way. */
  public static boolean isOrigin(String experiment) {
    return experiment.startsWith(MARK);
  }

  /**
   * The experiment.
   *
   * @param directory where the commands start
   * @throws SteelyardException when a line needs a shell and has none, or a parameter cannot be one
   */
  public Experiment experiment(Path directory) {
    parameters.forEach(AdHoc::check);
    setup.ifPresent(this::checkSetup);
    List<String> names = VariantNames.of(commands, isShell);
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("name", VariantNames.experiment(commands, isShell, prepare, cleanup));
    Map<String, Object> variants = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      Object before = variants.put(names.get(i), variant(commands.get(i).line()));
      if (before != null) {
        throw new IllegalStateException("two commands are called " + names.get(i));
      }
    }
    keys.put("variants", variants);
    if (!parameters.isEmpty()) {
      keys.put("factors", parameters);
    }
    setup.ifPresent(line -> keys.put("setup", words("--setup", line)));
    prepare.ifPresent(line -> keys.put("prepare", words("--prepare", line)));
    cleanup.ifPresent(line -> keys.put("cleanup", words("--cleanup", line)));
    keys.put("warmup", warmup);
    runs.ifPresent(number -> keys.put("iterations", number));
    keys.put("timeout", TIMEOUT);
    // JSON is YAML, and says every text so that it is read as it is.
    String text = MARK + YAML.writeValueAsString(keys) + "\n";
    return ExperimentReader.parse(text, PLACE.toString(), directory);
  }

  private Map<String, Object> variant(String line) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("command", words("the command", line));
    if (ignoresFailure) {
      keys.put("exit", List.copyOf(ExitCodes.ANY.codes()));
    }
    return keys;
  }

  private static void check(String name, List<String> values) {
    if (!TextTemplate.isName(name) || Experiment.PLACES.contains(name)) {
      throw SteelyardException.invalid(
          "a parameter cannot be called '%s'; %s"
              .formatted(
                  name,
                  Experiment.PLACES.contains(name)
                      ? "the name has a meaning of its own in experiments, take another"
                      : "a name has letters, digits, _ . and -, and begins with a letter"));
    }
    if (values.stream().distinct().count() < values.size()) {
      throw SteelyardException.invalid(
          "the parameter '%s' has a value twice: %s".formatted(name, String.join(",", values)));
    }
  }

  private void checkSetup(String line) {
    for (String name : parameters.keySet()) {
      if (line.contains("{" + name + "}")) {
        throw SteelyardException.invalid(
            "--setup asks for {%s}, and it is run once, before there is a value; take --prepare"
                .formatted(name));
      }
    }
  }

  private List<String> words(String what, String line) {
    if (line.isBlank()) {
      throw SteelyardException.invalid("%s is empty".formatted(what));
    }
    if (isShell) {
      return List.of("sh", "-c", template(line));
    }
    ShellSyntax.in(line)
        .ifPresent(piece -> {
          throw SteelyardException.invalid(
              "%s '%s' needs a shell for %s, and no shell reads it; give --shell to run it by sh -c, whose own start is then measured too (in quotes or after a backslash it is text)"
                  .formatted(what, line, piece.equals("a line break") ? piece : "'" + piece + "'"));
        });
    return ShellWords.split(line).stream().map(this::template).toList();
  }

  /** Braces are text, but for those around the name of a parameter. */
  private String template(String text) {
    return BRACE
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                parameters.containsKey(found.group(1))
                    ? found.group()
                    : found.group().replace("{", "{{").replace("}", "}}")));
  }
}
