package dev.steelyard.lab.run;

import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.lab.count.CountedIteration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that was counted of one kind in a trial.
 *
 * @param kind its word
 * @param by the tool
 */
record CountedValues(String kind, Unit unit, Values values, String by) {

  private record Key(String kind, String unit, String by) {}

  /** Of a trial's iterations; a kind that failed half way has what came before. */
  static List<CountedValues> of(List<CountedIteration> iterations) {
    Map<Key, List<Double>> all = new LinkedHashMap<>();
    for (CountedIteration one : iterations) {
      for (CountedIteration.Count count : one.counts()) {
        all.computeIfAbsent(new Key(count.kind(), count.unit(), one.by()), _ -> new ArrayList<>())
            .add(count.value());
      }
    }
    return all.entrySet().stream()
        .map(one ->
            new CountedValues(
                one.getKey().kind,
                Unit.of(one.getKey().unit),
                Values.of(one.getValue().stream().mapToDouble(Double::doubleValue).toArray()),
                one.getKey().by))
        .toList();
  }
}
