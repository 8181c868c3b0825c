package dev.steelyard.lab.run;

import dev.steelyard.store.RunRecord;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run's record remembers beside its results.
 *
 * @param failed the trials in which something failed
 * @param warnings said while it ran
 * @param rules what the experiment demands; none when the run ended early
 */
public record RunNotes(
    List<RunOutcome.TrialFailure> failed, List<String> warnings, List<Judged> rules) {

  /**
   * A rule that was judged.
   *
   * @param text as it was written
   */
  public record Judged(String text, List<String> broken, List<String> undecided) {}

  private static final RunNotes NONE = new RunNotes(List.of(), List.of(), List.of());

  /** Reads them from a record; none when another program wrote it. */
  public static RunNotes of(RunRecord record) {
    try {
      JsonNode metadata = JsonMapper.shared().readTree(record.metadata());
      return new RunNotes(
          metadata.path("failed").valueStream().map(RunNotes::trial).toList(),
          texts(metadata.path("warnings")),
          metadata.path("rules").valueStream().map(RunNotes::judged).toList());
    } catch (JacksonException notOurs) {
      return NONE;
    }
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  private static Judged judged(JsonNode rule) {
    return new Judged(
        rule.path("rule").asString(""), texts(rule.path("broken")), texts(rule.path("undecided")));
  }

  private static RunOutcome.TrialFailure trial(JsonNode trial) {
    return new RunOutcome.TrialFailure(
        trial.path("trial").asString(""),
        trial.path("variant").asString(""),
        trial.path("failures").asInt(0),
        trial.path("counted").asInt(0),
        trial.path("kind").asString(""),
        trial.path("cause").asString(""),
        trial.path("log").asString(""));
  }
}
