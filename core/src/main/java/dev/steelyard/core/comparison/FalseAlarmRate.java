package dev.steelyard.core.comparison;

import dev.steelyard.core.statistics.Binomial;
import dev.steelyard.core.statistics.Interval;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The verdicts of comparisons of a thing with itself: every change among them is a false alarm. */
public record FalseAlarmRate(List<Comparison> comparisons) {

  /** A comparison of a thing with itself may say {@code regressed} or {@code improved} so often. */
  public static final double STATED_RATE = 0.05;

  public FalseAlarmRate {
    comparisons = List.copyOf(comparisons);
  }

  public static FalseAlarmRate of(Collection<Comparison> comparisons) {
    return new FalseAlarmRate(List.copyOf(comparisons));
  }

  /** How many there were. */
  public int alarms() {
    return (int) comparisons.stream().filter(FalseAlarmRate::isAlarm).count();
  }

  private static boolean isAlarm(Comparison one) {
    return one.verdict().isChange();
  }

  /** Their share of the comparisons, of which there is at least one, with its 95% interval. */
  public Interval rate() {
    return Binomial.share(alarms(), comparisons.size());
  }

  /** Whether there were surely more than stated: the whole interval lies above. */
  public boolean areTooMany() {
    return rate().low() > STATED_RATE;
  }

  /** The comparison that shows the largest change, up or down; none without comparisons. */
  public Optional<Comparison> largest() {
    return comparisons.stream().max(Comparator.comparingDouble(FalseAlarmRate::change));
  }

  /** The size of a change whichever way it goes, as a share: half and double are both 1. */
  public static double change(Comparison comparison) {
    double ratio = comparison.ratio().estimate();
    return Math.max(ratio, 1 / ratio) - 1;
  }

  /** The same for each benchmark on its own, by its name without the variant. */
  public SortedMap<String, FalseAlarmRate> byBenchmark() {
    return comparisons.stream()
        .collect(
            Collectors.groupingBy(
                one -> one.candidate().name().withoutVariant().toString(),
                TreeMap::new,
                Collectors.collectingAndThen(Collectors.toList(), FalseAlarmRate::new)));
  }
}
