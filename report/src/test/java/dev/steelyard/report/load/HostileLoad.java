package dev.steelyard.report.load;

import static dev.steelyard.report.load.LoadSamples.START;
import static dev.steelyard.report.load.LoadSamples.trend;

import dev.steelyard.core.unit.Bound;
import dev.steelyard.load.record.CheckTotals;
import dev.steelyard.load.record.GeneratorHealth;
import dev.steelyard.load.record.IterationTotals;
import dev.steelyard.load.record.LoadEnding;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.load.threshold.Aggregate;
import dev.steelyard.load.threshold.Selector;
import dev.steelyard.load.threshold.Threshold;
import dev.steelyard.report.content.Fact;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/** A load test whose names others chose. */
public final class HostileLoad {

  public static final String TEXT = "</title><script>alert(1)</script>\n\u001b[31m|`=1+1";

  private HostileLoad() {}

  public static LoadReport report() {
    return report(TEXT);
  }

  /** This text wherever a name can be. */
  public static LoadReport report(String text) {
    Recording good = LoadSamples.calm().recording();
    RequestTotals totals = good.all();
    Recording recording =
        new Recording(
            START,
            good.length(),
            LoadEnding.BROKEN,
            good.seconds(),
            new TreeMap<>(Map.of(new RequestKey(text, text, Map.of(text, text)), totals)),
            new TreeMap<>(Map.of(text, new CheckTotals(0, 3))),
            new TreeMap<>(Map.of(text, 1.5)),
            new TreeMap<>(Map.of(text, new CheckTotals(1, 3))),
            new TreeMap<>(Map.of(text, trend(1, 2, 3))),
            good.iterations(),
            OptionalDouble.empty(),
            3,
            GeneratorHealth.UNKNOWN.doubted(text));
    return LoadSamples.report(
        text,
        List.of(new Fact(text, text)),
        recording,
        List.of(
            new Threshold(
                new Selector(text, Map.of()),
                Aggregate.Word.AVG,
                new Bound(Bound.Sign.LESS, 1),
                text,
                false,
                Duration.ZERO)),
        List.of(new Fact(text, text)),
        Unanswered.neverSent(
            Set.of(new RequestKey(text)),
            new Recording(
                START,
                good.length(),
                LoadEnding.COMPLETE,
                List.of(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                IterationTotals.NONE,
                OptionalDouble.empty(),
                0,
                GeneratorHealth.UNKNOWN)));
  }
}
