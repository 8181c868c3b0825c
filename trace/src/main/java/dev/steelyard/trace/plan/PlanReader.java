package dev.steelyard.trace.plan;

import dev.steelyard.core.plan.PlanStep;
import dev.steelyard.core.plan.QueryPlan;
import dev.steelyard.core.plan.StatementShape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the plans of a recording. Which database wrote one is told by its form; a form that is not
 * known is kept as words, so that it is seen when they change. The same text is read once. Not for
 * several threads.
 */
public final class PlanReader {

  /** Plans that are remembered; each lists its files, so that many texts may mean the same. */
  private static final int MOST = 20_000;

  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, QueryPlan> known = new HashMap<>();

  /** Reads one; empty where nobody asked for it. */
  public Optional<QueryPlan> read(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    QueryPlan plan = known.get(text);
    if (plan == null) {
      plan = new QueryPlan(root(text));
      if (known.size() < MOST) {
        known.put(text, plan);
      }
    }
    return Optional.of(plan);
  }

  private static PlanStep root(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return PostgresPlan.read(json)
          .or(() -> SqlitePlan.read(json))
          .or(() -> DuckDbPlan.read(json))
          .orElseGet(() -> words(text));
    } catch (JacksonException notJson) {
      return words(text);
    }
  }

  private static PlanStep words(String text) {
    return PlanStep.of(PlanStep.Role.OTHER, StatementShape.of(text), List.of());
  }
}
