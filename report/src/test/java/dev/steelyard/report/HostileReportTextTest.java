package dev.steelyard.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.comparison.FalseAlarmRate;
import dev.steelyard.core.history.HistoryChanges;
import dev.steelyard.core.history.HistoryChecker;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.machine.Checkup;
import dev.steelyard.core.machine.Finding;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.report.content.Grid;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.content.SelfWeighing;
import dev.steelyard.report.load.HostileLoad;
import dev.steelyard.report.text.Terminal;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** Text of others steers no terminal and breaks no form, whichever printer prints it. */
class HostileReportTextTest {

  /**
   * One of each kind: escapes, C1, BEL, CR, LF, tab, directions, zero width, tags, half an emoji.
   */
  private static final String NASTY =
      "x\u001b]0;t\u0007\u001b[31m\u009b2J\r\n\t\u202e\u2066\u200e\u061c\u200b\u200d\ufeff\u00ad"
          + "\u2028\u3164\udb40\udc41\ud83d<i9>&|`*_[a](http://b)\"'";

  private static final Terminal TERMINAL = new Terminal(200, false);

  @ParameterizedTest
  @EnumSource(Format.class)
  void of_a_comparison(Format format) throws IOException {
    Report report = ReportSamples.hostile(NASTY, Unit.of(NASTY));

    check(format, Reports.comparison(format, TERMINAL).render(report));
    check(format, Reports.comparison(format, new Terminal(40, false)).render(report));
    check(format, Reports.listing(format, TERMINAL).render(report.results()));
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void of_a_history(Format format) throws IOException {
    List<Series> series = HistorySamples.hostile(NASTY);
    HistoryChanges changes = HistoryChanges.of(series, ChangeRule.CALIBRATED);

    check(format, Reports.changes(format, TERMINAL).render(changes));
    check(
        format,
        Reports.check(format, TERMINAL)
            .render(
                new HistoryChecker(0.02)
                    .check(series, series.getFirst().builds().getLast(), _ -> List.of())));
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void of_a_load_test(Format format) throws IOException {
    check(format, Reports.load(format, TERMINAL).render(HostileLoad.report(NASTY)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"TEXT", "JSON"})
  void of_a_machine(Format format) throws IOException {
    TestBed bed = new TestBed(NASTY, NASTY, 1, NASTY, Instant.EPOCH);
    List<Finding> findings =
        List.of(Finding.spoils(NASTY, NASTY, NASTY), Finding.fine(NASTY, NASTY));
    Checkup checkup =
        new Checkup(
            bed, 1, Instant.EPOCH, findings, ReportSamples.checkup().noises(), Optional.of(NASTY));
    SelfWeighing weighing =
        new SelfWeighing(
            NASTY,
            NASTY,
            1,
            List.of(NASTY),
            0.02,
            FalseAlarmRate.of(ReportSamples.hostile(NASTY, Unit.of(NASTY)).comparisons()));

    check(format, MachineReports.checkup(format, TERMINAL).render(checkup));
    check(format, MachineReports.selfWeighing(format, TERMINAL).render(weighing));
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"TEXT", "CSV", "MARKDOWN"})
  void of_a_table(Format format) throws IOException {
    Renderer<Grid> renderer = Reports.grid(format, TERMINAL);

    check(format, renderer.render(new Grid(List.of(NASTY), List.of(List.of(NASTY)))));
  }

  private static void check(Format format, String printed) {
    String lines = format == Format.CSV ? printed.replace("\r\n", "\n") : printed;
    assertThat(
            lines.codePoints().filter(HostileReportTextTest::steers).mapToObj(Integer::toHexString))
        .as(printed)
        .isEmpty();
    switch (format) {
      case TEXT -> assertThat(printed).contains("\\u001b");
      case CSV -> assertThat(printed.lines()).allSatisfy(line -> assertThat(line).isNotBlank());
      case MARKDOWN -> assertThat(printed).doesNotContain("<i9>", "[a](", "http://");
      case HTML -> assertThat(printed).doesNotContain("<i9>");
      case JSON -> assertThat(JsonMapper.shared().readTree(printed).toString()).contains("<i9>");
    }
  }

  private static boolean steers(int point) {
    int type = Character.getType(point);
    return point != '\n'
        && (type == Character.CONTROL
            || type == Character.FORMAT
            || type == Character.SURROGATE
            || type == Character.LINE_SEPARATOR
            || point == 0x3164)
        // The sample with emoji has these rightly.
        && point != 0x200D;
  }
}
