package dev.steelyard.analysis;

import dev.steelyard.core.comparison.Tolerance;
import dev.steelyard.core.text.Listed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Tells where the experiments that measured a benchmark do not say one thing of what matters. */
public final class Disagreements {

  private final Map<List<Double>, List<String>> benchmarks = new LinkedHashMap<>();

  /** Adds a benchmark, by its name. */
  public void add(String benchmark, Tolerance tolerance) {
    if (!tolerance.disagreeing().isEmpty()) {
      benchmarks.computeIfAbsent(tolerance.disagreeing(), _ -> new ArrayList<>()).add(benchmark);
    }
  }

  /** Each disagreement once, with the benchmarks that have it. */
  public void tell(Consumer<Notice> notices) {
    benchmarks.forEach((said, of) ->
        notices.accept(
            Notice.remark(
                "the experiments that measured %s say %s of the smallest change that matters; taken is %s, and --minimum-effect says another"
                    .formatted(
                        Listed.few(of.stream().map(one -> "'" + one + "'").toList()),
                        said.stream()
                            .map(Disagreements::percent)
                            .collect(Collectors.joining(" and ")),
                        percent(said.getFirst())))));
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }
}
