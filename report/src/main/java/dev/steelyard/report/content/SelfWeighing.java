package dev.steelyard.report.content;

import dev.steelyard.core.comparison.FalseAlarmRate;
import java.util.List;

/**
 * What came of weighing an experiment's baseline against itself.
 *
 * @param experiment its name
 * @param variant the baseline's name
 * @param planned how many repetitions were asked for
 * @param runs the ids of those that were made whole, in order
 * @param minimumEffect the smallest change that matters, as a share
 * @param alarms of all comparisons of all repetitions
 */
public record SelfWeighing(
    String experiment,
    String variant,
    int planned,
    List<String> runs,
    double minimumEffect,
    FalseAlarmRate alarms) {

  public SelfWeighing {
    runs = List.copyOf(runs);
  }
}
