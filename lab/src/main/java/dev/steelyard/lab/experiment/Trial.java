package dev.steelyard.lab.experiment;

import dev.steelyard.core.model.BenchmarkName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One cell of the matrix: one variant at one combination of levels.
 *
 * @param levels factor to level, in the order of the experiment's factors
 */
public record Trial(Variant variant, Map<String, String> levels) {

  public Trial {
    levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
  }

  /**
   * The benchmark this trial measures, for example {@code compress[level=6,variant=gzip]}; without
   * the variant where that is a build of its own.
   */
  public BenchmarkName benchmark(Experiment experiment) {
    BenchmarkName name = BenchmarkName.of(experiment.name()).withLevels(levels);
    return experiment.isBuild(variant)
        ? name
        : name.withLevel(BenchmarkName.VARIANT, variant.name());
  }

  /** For people: {@code gzip level=6}. */
  public String label() {
    StringBuilder label = new StringBuilder(variant.name());
    levels.forEach((factor, level) -> label.append(' ').append(factor).append('=').append(level));
    return label.toString();
  }
}
