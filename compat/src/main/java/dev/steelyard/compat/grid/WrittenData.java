package dev.steelyard.compat.grid;

import dev.steelyard.compat.session.StepOutcome;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a version has created for a case.
 *
 * @param path of the data, which nobody changes: others get copies
 * @param answers of the version that created it, where the case has queries and they are right by
 *     themselves: what others answer is not held against wrong ones
 * @param failed why there is none; the path means nothing then
 */
record WrittenData(Path path, Optional<JsonNode> answers, Optional<StepOutcome.Failed> failed) {

  static WrittenData of(Path path, Optional<JsonNode> answers) {
    return new WrittenData(path, answers, Optional.empty());
  }

  static WrittenData failed(Path path, StepOutcome.Failed why) {
    return new WrittenData(path, Optional.empty(), Optional.of(why));
  }
}
