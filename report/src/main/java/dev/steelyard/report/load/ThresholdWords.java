package dev.steelyard.report.load;

import dev.steelyard.load.record.Recording;
import dev.steelyard.load.threshold.FewSamples;
import dev.steelyard.load.threshold.ThresholdJudgement;
import dev.steelyard.report.content.Signs;
import java.util.List;

/** The thresholds of a load test, and what became of them, in words that every format uses. */
public final class ThresholdWords {

  private ThresholdWords() {}

  /** What became of the whole: {@code ✗ 1 of 3 thresholds crossed}; empty for nothing to say. */
  public static String verdict(LoadReport report) {
    int all = report.thresholds().size();
    int crossed = report.crossed().size();
    if (all == 0) {
      return "";
    }
    return crossed == 0
        ? "✓ "
            + (all == 1 ? "the threshold was kept to" : "all " + all + " thresholds were kept to")
        : "✗ %d of %s crossed".formatted(crossed, Signs.counted(all, "threshold"));
  }

  /** Marks a threshold that was kept to, or not, without colour. */
  public static String sign(ThresholdJudgement judgement) {
    return judgement.passed() ? "✓" : "✗";
  }

  /** What was measured against a threshold; marked when it is a percentile of too few samples. */
  public static String actual(ThresholdJudgement judgement, Recording recording) {
    if (judgement.actual().isEmpty()) {
      return "no sample";
    }
    boolean few = FewSamples.of(judgement.threshold(), recording).isPresent();
    return LoadNumbers.value(judgement.actual().getAsDouble(), judgement.unit())
        + (few ? PercentileWords.TOO_FEW : "");
  }

  /** What the mark means beside thresholds; empty where none has it. */
  public static String tooFew(LoadReport report) {
    return report.hasTooFew() ? PercentileWords.TOO_FEW + " " + FewSamples.MEANING : "";
  }

  /** The percentile that a threshold has too few samples for, as {@code p99}. */
  public static List<String> tooFewFor(ThresholdJudgement judgement, Recording recording) {
    return FewSamples.of(judgement.threshold(), recording).map(PercentileWords::name).stream()
        .toList();
  }
}
