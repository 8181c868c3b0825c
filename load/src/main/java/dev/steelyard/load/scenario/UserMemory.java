package dev.steelyard.load.scenario;

import dev.steelyard.load.scenario.template.ScenarioTemplate;
import dev.steelyard.load.scenario.template.UserState;
import dev.steelyard.load.scenario.template.Value;
import java.util.List;
import java.util.Map;

/**
 * What each user of a scenario remembers.
 *
 * @param slots the place of each variable by its name
 * @param presets values that users begin with, in order
 * @param dataSets how many data sets there are
 */
public record UserMemory(Map<String, Integer> slots, List<Preset> presets, int dataSets) {

  /** A variable's first value; a template is filled in once for each user. */
  public record Preset(int slot, ScenarioTemplate value, boolean json) {}

  public UserMemory {
    slots = Map.copyOf(slots);
    presets = List.copyOf(presets);
  }

  /**
   * A new user's memory.
   *
   * @param given values by name that go before the presets
   */
  public UserState user(long seed, long id, Map<String, Value> given) {
    UserState state = new UserState(seed, id, slots.size(), dataSets);
    presets.forEach(preset ->
        state.remember(preset.slot(), new Value(preset.value().fill(state), preset.json())));
    given.forEach((name, value) -> {
      Integer slot = slots.get(name);
      if (slot != null) {
        state.remember(slot, value);
      }
    });
    return state;
  }
}
