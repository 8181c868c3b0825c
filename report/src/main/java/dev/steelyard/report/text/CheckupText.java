package dev.steelyard.report.text;

import dev.steelyard.core.machine.Checkup;
import dev.steelyard.core.machine.Finding;
import dev.steelyard.core.machine.Level;
import dev.steelyard.core.machine.Noise;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.report.content.Names;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.text.TextTable.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A check-up for a terminal: what spoils measurements first, each with its remedy; what is fine on
 * a line; then the noise floors. No line is wider than the terminal.
 */
public final class CheckupText implements Renderer<Checkup> {

  private static final double INDEPENDENT = 0.3;

  private final Terminal terminal;

  public CheckupText(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void write(Checkup checkup, Appendable out) throws IOException {
    Lines lines = new Lines(terminal);
    headline(checkup, lines);
    listed(checkup, Level.SPOILS, "  ✗ ", lines);
    listed(checkup, Level.WORTH_KNOWING, "  ! ", lines);
    lines.gap();
    folded(checkup, Level.FINE, lines);
    folded(checkup, Level.CANNOT_TELL, lines);
    if (!checkup.noises().isEmpty()) {
      noise(checkup, lines);
    }
    lines.writeTo(out);
  }

  private static void headline(Checkup checkup, Lines lines) {
    int spoiling = checkup.of(Level.SPOILS).size();
    String verdict =
        spoiling == 0
            ? "nothing seen that will spoil measurements"
            : Signs.counted(spoiling, "thing") + " will spoil measurements";
    Paint paint = spoiling == 0 ? Paint.BOLD : Paint.RED;
    lines.paragraph(paint, verdict + " on " + Names.shown(checkup.testBed().name()));
    String facts =
        Stream.of(
                checkup.testBed().cpu(),
                Signs.counted(checkup.cpus(), "processor"),
                checkup.testBed().memoryGb() + " GiB",
                checkup.testBed().os())
            .filter(fact -> !fact.isBlank())
            .map(fact -> Wrapping.together(Names.shown(fact)))
            .collect(Collectors.joining(" · "));
    lines.wrapped("", facts);
  }

  private static void listed(Checkup checkup, Level level, String sign, Lines lines) {
    List<Finding> findings = checkup.of(level);
    if (!findings.isEmpty()) {
      lines.heading(level.words());
    }
    for (Finding finding : findings) {
      lines.wrapped(sign, finding.check() + ": " + Names.shown(finding.seen()));
      lines.wrapped("    → ", Names.shown(finding.remedy()));
    }
  }

  private static void folded(Checkup checkup, Level level, Lines lines) {
    List<Finding> findings = checkup.of(level);
    if (!findings.isEmpty()) {
      String all =
          findings.stream()
              .map(Finding::check)
              .distinct()
              .map(Wrapping::together)
              .collect(Collectors.joining(", "));
      lines.paragraph(Paint.DIM, level.words() + ": " + all);
    }
  }

  private static void noise(Checkup checkup, Lines lines) {
    lines.heading("noise floor: the same thing against itself");
    TextTable table =
        new TextTable(
            Column.text("work", Column.KEPT),
            Column.number("in turn", Column.KEPT),
            Column.number("apart", 6),
            Column.number("CV", 5),
            Column.number("drift", 3),
            Column.number("slow", 2),
            Column.number("median", 4),
            Column.number("n", 1));
    checkup.noises().forEach(one -> add(one, table));
    lines.table(table);
    lines.paragraph(
        Paint.DIM,
        "one comparison in twenty, of %d iterations a side, shows more: in turn when the sides alternate, apart when one is measured after the other"
            .formatted(Noise.Floor.ITERATIONS));
    lines.gap();
    for (Noise one : checkup.noises()) {
      lines.wrapped("  ", meaning(one));
    }
    checkup
        .stored()
        .ifPresent(build -> {
          lines.gap();
          lines.wrapped("", "stored as " + build + " on " + Names.shown(checkup.testBed().name()));
        });
  }

  private static void add(Noise noise, TextTable table) {
    table.add(
        noise.kind().word(),
        share(noise.floor().interleaved()),
        share(noise.floor().sequential()),
        share(noise.variation()),
        signed(noise.drift()),
        Integer.toString(noise.slow()),
        Unit.NANOSECONDS.format(noise.median()),
        Integer.toString(noise.iterations()));
  }

  private static String meaning(Noise noise) {
    List<String> remarks = new ArrayList<>();
    if (Math.abs(noise.drift()) > noise.floor().sequential()) {
      remarks.add("it drifted while it was measured");
    }
    if (noise.autocorrelation() > INDEPENDENT) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "its iterations resemble their neighbours (autocorrelation %.2f)",
              noise.autocorrelation()));
    }
    String rest = remarks.isEmpty() ? "" : "; " + String.join("; ", remarks);
    return "%s-bound work: differences below %s are within this machine's noise%s"
        .formatted(noise.kind().word(), share(noise.floor().interleaved()), rest);
  }

  private static String share(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  private static String signed(double share) {
    String text = String.format(Locale.ROOT, "%+.1f%%", 100 * share);
    return text.replace('-', '−');
  }
}
