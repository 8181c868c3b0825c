package dev.steelyard.analysis.compare;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.BoundedFiles;
import dev.steelyard.core.model.MetadataFields;
import dev.steelyard.report.content.FailedTrial;
import dev.steelyard.report.content.Note;
import dev.steelyard.report.content.RuleOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file of a {@link ReportedRun}. What is not understood of rules and failed trials is refused:
 * it might be what is not well.
 */
public final class RunReportFile {

  private static final String FORMAT = "steelyard-comparison";
  private static final int VERSION = 1;
  private static final int MOST_BYTES = 256 << 20;

  private final Path file;

  private RunReportFile(Path file) {
    this.file = file;
  }

  /**
   * Reads one.
   *
   * @throws SteelyardException when it is none, is not whole, or contradicts itself
   */
  public static ReportedRun read(Path file) {
    return new RunReportFile(file).read();
  }

  private ReportedRun read() {
    JsonNode json;
    try {
      json = JsonMapper.shared().readTree(BoundedFiles.text(file, "a run's report", MOST_BYTES));
    } catch (JacksonException notJson) {
      throw wrong(notJson.getOriginalMessage());
    }
    boolean isOne =
        json.path("format").asString("").equals(FORMAT)
            && json.path("version").asInt(0) == VERSION
            && json.path("rules").isArray()
            && json.path("failed_trials").isArray();
    if (!isOne) {
      throw wrong("it is not of the format %s, version %d".formatted(FORMAT, VERSION));
    }
    return new ReportedRun(
        file,
        runs(json.path("results")),
        Optional.of(json.at("/suites/0/baseline").asString("")).filter(name -> !name.isEmpty()),
        each(json.path("rules"), this::rule),
        each(json.path("failed_trials"), this::failure),
        each(
            json.path("warnings"),
            one -> new Note(text(one, "a warning", "message"), text(one, "a warning", "remedy"))));
  }

  private static <T> List<T> each(JsonNode list, Function<JsonNode, T> made) {
    List<T> all = new ArrayList<>();
    list.forEach(one -> all.add(made.apply(one)));
    return all;
  }

  private static Set<String> runs(JsonNode results) {
    return each(results, one -> one.path("metadata").path(MetadataFields.RUN).asString("")).stream()
        .filter(run -> !run.isEmpty())
        .collect(Collectors.toSet());
  }

  /** Its state is said beside the cells that it follows from. */
  private RuleOutcome rule(JsonNode rule) {
    String text = text(rule, "a rule", "rule");
    if (text.isBlank()) {
      throw wrong("it has a rule without a text");
    }
    RuleOutcome outcome =
        new RuleOutcome(text, cells(rule, text, "broken"), cells(rule, text, "undecided"));
    String state = text(rule, "the rule '%s'".formatted(text), "state");
    if (!state.equals(outcome.state().word())) {
      throw wrong(
          "the state of the rule '%s' is '%s', and by its cells it is '%s'"
              .formatted(text, state, outcome.state().word()));
    }
    return outcome;
  }

  private List<String> cells(JsonNode rule, String text, String key) {
    JsonNode list = rule.path(key);
    if (!list.isArray() || list.valueStream().anyMatch(one -> !one.isString())) {
      throw wrong("the rule '%s' has no list of texts '%s'".formatted(text, key));
    }
    return each(list, JsonNode::asString);
  }

  /** Its log stays with the run: it is long, and whatever the program under test wrote. */
  private FailedTrial failure(JsonNode trial) {
    String what = "a failed trial";
    return new FailedTrial(
        text(trial, what, "trial"), text(trial, what, "variant"), text(trial, what, "cause"), "");
  }

  private String text(JsonNode of, String what, String key) {
    JsonNode text = of.path(key);
    if (!text.isString()) {
      throw wrong("%s has no text '%s'".formatted(what, key));
    }
    return text.asString();
  }

  private SteelyardException wrong(String why) {
    return SteelyardException.invalid(
        "%s is no report that 'run --format json' wrote: %s".formatted(file, why));
  }
}
