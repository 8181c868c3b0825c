package dev.steelyard.report.builder;

import dev.steelyard.core.comparison.FalseAlarmRate;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.report.content.RatioText;
import dev.steelyard.report.content.SelfWeighing;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Row;
import dev.steelyard.report.document.Tone;
import java.util.List;
import java.util.Locale;

/** The false-alarm rate seen: whether the stated one holds, then each benchmark. */
public final class SelfWeighingDocument {

  private static final List<Column> COLUMNS =
      List.of(
          Column.sign(),
          Column.name("benchmark", 20),
          Column.number("false alarms"),
          Column.number("largest change").worth(1));

  private SelfWeighingDocument() {}

  public static void build(SelfWeighing content, Document document) {
    FalseAlarmRate all = content.alarms();
    headline(content, document);
    if (!all.comparisons().isEmpty()) {
      rate(all, document);
      List<Row> rows =
          all.byBenchmark().entrySet().stream()
              .map(one -> row(one.getKey(), one.getValue()))
              .toList();
      document.gap().table(COLUMNS, rows);
    }
  }

  private static void headline(SelfWeighing content, Document document) {
    FalseAlarmRate all = content.alarms();
    String counts =
        Signs.counted(all.alarms(), "false alarm")
            + " in "
            + Signs.counted(all.comparisons().size(), "comparison");
    boolean tooMany = !all.comparisons().isEmpty() && all.areTooMany();
    int done = content.runs().size();
    String repetitions =
        done == content.planned()
            ? Signs.counted(done, "repetition")
            : "%d of %s".formatted(done, Signs.counted(content.planned(), "repetition"));
    document
        .headline(tooMany ? Tone.BAD : Tone.STRONG, counts, "")
        .paragraph(
            "%s, %s against itself, %s, minimum effect %s"
                .formatted(
                    ShownNames.shown(content.experiment()),
                    ShownNames.shown(content.variant()),
                    repetitions,
                    percent(content.minimumEffect())));
  }

  private static void rate(FalseAlarmRate all, Document document) {
    Interval rate = all.rate();
    document
        .gap()
        .paragraph(
            "a rate of %s, 95%% interval %s to %s; stated: at most %s"
                .formatted(
                    percent(rate.estimate()),
                    percent(rate.low()),
                    percent(rate.high()),
                    percent(FalseAlarmRate.STATED_RATE)))
        .paragraph(meaning(rate, all.areTooMany()));
  }

  private static String meaning(Interval rate, boolean tooMany) {
    if (tooMany) {
      return "more than stated: this machine's noise is not independent from iteration to iteration;"
          + " 'steelyard doctor' says what disturbs it";
    }
    return rate.high() <= FalseAlarmRate.STATED_RATE
        ? "the stated rate holds here"
        : "nothing speaks against the stated rate; more repetitions would tell it more sharply";
  }

  private static Row row(String name, FalseAlarmRate alarms) {
    return Row.of(
        alarms.alarms() == 0 ? "=" : "✗",
        name,
        alarms.alarms() + " of " + alarms.comparisons().size(),
        new RatioText(alarms.largest().orElseThrow()).amount());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }
}
