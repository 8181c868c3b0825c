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
 */
public record RunNotes(List<RunOutcome.FailedTrial> failed, List<String> warnings) {

  private static final RunNotes NONE = new RunNotes(List.of(), List.of());

  /** Reads them from a record; none when another program wrote it. */
  public static RunNotes of(RunRecord record) {
    try {
      JsonNode metadata = JsonMapper.shared().readTree(record.metadata());
      return new RunNotes(
          metadata.path("failed").valueStream().map(RunNotes::trial).toList(),
          metadata.path("warnings").valueStream().map(JsonNode::asString).toList());
    } catch (JacksonException notOurs) {
      return NONE;
    }
  }

  private static RunOutcome.FailedTrial trial(JsonNode trial) {
    return new RunOutcome.FailedTrial(
        trial.path("trial").asString(""),
        trial.path("failures").asInt(0),
        trial.path("counted").asInt(0),
        trial.path("kind").asString(""),
        trial.path("cause").asString(""),
        trial.path("log").asString(""));
  }
}
