package dev.steelyard.load.scenario.check;

import dev.steelyard.load.record.CheckTotals;
import dev.steelyard.load.scenario.extract.AnswerView;
import dev.steelyard.load.scenario.template.UserState;
import dev.steelyard.load.scenario.template.Value;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The checks of a request that is sent on its own, outside of a load. Safe for any number of
 * threads.
 *
 * @param slots where a user remembers what the checks' texts name
 */
public record AnswerChecks(List<Check> checks, Map<String, Integer> slots) {

  /** No check. */
  public static final AnswerChecks NONE = new AnswerChecks(List.of(), Map.of());

  public AnswerChecks {
    checks = List.copyOf(checks);
    slots = Map.copyOf(slots);
  }

  public boolean isEmpty() {
    return checks.isEmpty();
  }

  /** Whether the answer's body has to be kept for them. */
  public boolean needBody() {
    return checks.stream().anyMatch(one -> one.condition().needsBody());
  }

  /**
   * Looks at an answer.
   *
   * @param known what the checks' texts may name
   * @return by the checks' names, each passed or failed once
   */
  public SortedMap<String, CheckTotals> of(AnswerView answer, Map<String, String> known) {
    UserState state = new UserState(0, 0, slots.size(), 0);
    slots.forEach((name, slot) -> {
      String value = known.get(name);
      if (value != null) {
        state.remember(slot, new Value(value, false));
      }
    });
    SortedMap<String, CheckTotals> totals = new TreeMap<>();
    for (Check check : checks) {
      boolean holds = check.condition().holds(answer, state);
      totals.merge(check.name(), new CheckTotals(holds ? 1 : 0, holds ? 0 : 1), CheckTotals::plus);
    }
    return totals;
  }
}
