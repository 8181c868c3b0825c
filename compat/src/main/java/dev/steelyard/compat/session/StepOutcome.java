package dev.steelyard.compat.session;

import dev.steelyard.core.compat.CellVerdict;
import tools.jackson.databind.JsonNode;

/** What became of one step of a case in one version. */
public sealed interface StepOutcome {

  /**
   * It went well.
   *
   * @param result what it returned
   * @param seconds inside of it alone
   */
  record Done(JsonNode result, double seconds) implements StepOutcome {}

  /**
   * It did not.
   *
   * @param words why, as the version says it
   */
  record Failed(CellVerdict verdict, String words) implements StepOutcome {}
}
