package dev.steelyard.report.text;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.FalseAlarmRate;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.report.content.Change;
import dev.steelyard.report.content.Names;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.content.SelfWeighing;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.text.TextTable.Column;
import java.io.IOException;
import java.util.Locale;

/**
 * The false-alarm rate seen, for a terminal: whether the stated one holds, then each benchmark. No
 * line is wider than the terminal.
 */
public final class SelfWeighingText implements Renderer<SelfWeighing> {

  private static final int NARROWEST_NAME = 20;

  private final Terminal terminal;

  public SelfWeighingText(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void write(SelfWeighing content, Appendable out) throws IOException {
    Lines lines = new Lines(terminal);
    FalseAlarmRate all = content.alarms();
    headline(content, lines);
    if (!all.comparisons().isEmpty()) {
      rate(all, lines);
      lines.gap();
      TextTable table =
          new TextTable(
              Column.text("", Column.KEPT),
              Column.name("benchmark", Column.KEPT, NARROWEST_NAME),
              Column.number("false alarms", Column.KEPT),
              Column.number("largest change", 1));
      all.byBenchmark().forEach((name, one) -> add(name, one, table));
      lines.table(table);
    }
    lines.writeTo(out);
  }

  private static void headline(SelfWeighing content, Lines lines) {
    FalseAlarmRate all = content.alarms();
    String counts =
        Signs.counted(all.alarms(), "false alarm")
            + " in "
            + Signs.counted(all.comparisons().size(), "comparison");
    boolean tooMany = !all.comparisons().isEmpty() && all.areTooMany();
    lines.paragraph(tooMany ? Paint.RED : Paint.BOLD, counts);
    int done = content.runs().size();
    String repetitions =
        done == content.planned()
            ? Signs.counted(done, "repetition")
            : "%d of %s".formatted(done, Signs.counted(content.planned(), "repetition"));
    lines.wrapped(
        "",
        "%s, %s against itself, %s, minimum effect %s"
            .formatted(
                Names.shown(content.experiment()),
                Names.shown(content.variant()),
                repetitions,
                percent(content.minimumEffect())));
  }

  private static void rate(FalseAlarmRate all, Lines lines) {
    Interval rate = all.rate();
    lines.gap();
    lines.wrapped(
        "",
        "a rate of %s, 95%% interval %s to %s; stated: at most %s"
            .formatted(
                percent(rate.estimate()),
                percent(rate.low()),
                percent(rate.high()),
                percent(FalseAlarmRate.STATED_RATE)));
    lines.wrapped("", meaning(rate, all.areTooMany()));
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

  private static void add(String name, FalseAlarmRate alarms, TextTable table) {
    Comparison largest = alarms.largest().orElseThrow();
    table.add(
        alarms.alarms() == 0 ? "=" : "✗",
        Names.shown(name),
        alarms.alarms() + " of " + alarms.comparisons().size(),
        new Change(largest).amount());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }
}
