package dev.steelyard.report.builder;

import dev.steelyard.core.compat.Compatibility;
import dev.steelyard.core.compat.StepTime;
import dev.steelyard.core.compat.TestedVersion;
import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Row;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What each version took: its environment, its import, and the steps of the cases. */
final class CompatTimes {

  private static final double NANOS = 1e9;

  private static final List<Column> PLAIN =
      List.of(
          Column.text("version"),
          Column.text("published").worth(2),
          Column.number("environment"),
          Column.number("import"));

  private static final List<Column> STEPS =
      List.of(
          Column.text("version"),
          Column.text("published").worth(1),
          Column.number("environment").worth(3),
          Column.number("import").worth(4),
          Column.number("create"),
          Column.number("read"),
          Column.number("answer"),
          Column.number("write"),
          Column.number("on disk").worth(2));

  private CompatTimes() {}

  /**
   * Adds a table.
   *
   * @param steps with the medians of steps
   */
  static void add(Compatibility found, boolean steps, Document document) {
    document.table(
        steps ? STEPS : PLAIN,
        found.versions().stream().map(version -> row(found, version, steps)).toList());
    document.paragraph(
        steps
            ? "create, read, answer and write are medians over cases, inside of the version's own process"
            : "");
  }

  private static Row row(Compatibility found, TestedVersion version, boolean steps) {
    List<String> first =
        List.of(
            ShownNames.shown(version.version()),
            version
                .released()
                .map(time -> time.atZone(ZoneOffset.UTC).toLocalDate().toString())
                .orElse(""),
            environment(version),
            version.problem().isEmpty() && !version.frozen()
                ? seconds(version.importSeconds())
                : "-");
    if (!steps) {
      return Row.of(first.toArray(String[]::new));
    }
    List<String> all = new ArrayList<>(first);
    for (String step : List.of("create", "check_read", "answers", "check_write")) {
      OptionalDouble median =
          CompatTimes.median(of(found, version, step).mapToDouble(StepTime::seconds).toArray());
      all.add(median.isPresent() ? seconds(median.getAsDouble()) : "-");
    }
    OptionalDouble bytes =
        median(of(found, version, "create").mapToDouble(StepTime::bytes).toArray());
    all.add(bytes.isPresent() ? Unit.BYTES.format(bytes.getAsDouble()) : "-");
    return Row.of(all.toArray(String[]::new));
  }

  private static String environment(TestedVersion version) {
    if (version.frozen()) {
      return "frozen";
    }
    return version.problem().isEmpty() || version.environmentSeconds() > 0
        ? seconds(version.environmentSeconds()) + (version.fromCache() ? " (kept)" : "")
        : "-";
  }

  private static Stream<StepTime> of(Compatibility found, TestedVersion version, String step) {
    return found.times().stream()
        .filter(one -> one.acting().equals(version.version()) && one.step().equals(step));
  }

  private static OptionalDouble median(double[] values) {
    return values.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Summary.of(Values.of(values)).median());
  }

  private static String seconds(double seconds) {
    return Unit.NANOSECONDS.format(seconds * NANOS);
  }
}
