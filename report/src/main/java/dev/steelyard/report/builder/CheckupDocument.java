package dev.steelyard.report.builder;

import dev.steelyard.core.machine.Checkup;
import dev.steelyard.core.machine.Finding;
import dev.steelyard.core.machine.Level;
import dev.steelyard.core.machine.Noise;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Block.Item;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Row;
import dev.steelyard.report.document.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A check-up: what spoils measurements first, each with its remedy; what is fine on a line; then
 * the noise floors.
 */
public final class CheckupDocument {

  private static final double INDEPENDENT = 0.3;

  private static final char NO_BREAK_SPACE = '\u00a0';

  private static final List<Column> NOISES =
      List.of(
          Column.text("work"),
          Column.number("in turn"),
          Column.number("apart").worth(6),
          Column.number("CV").worth(5),
          Column.number("drift").worth(3),
          Column.number("slow").worth(2),
          Column.number("median").worth(4),
          Column.number("n").worth(1));

  private CheckupDocument() {}

  public static void build(Checkup checkup, Document document) {
    headline(checkup, document);
    listed(checkup, Level.SPOILS, "✗", document);
    listed(checkup, Level.WORTH_KNOWING, "!", document);
    document.gap();
    folded(checkup, Level.FINE, document);
    folded(checkup, Level.CANNOT_TELL, document);
    if (!checkup.noises().isEmpty()) {
      document.section(
          "noise floor: the same thing against itself", inner -> noise(checkup, inner));
    }
  }

  private static void headline(Checkup checkup, Document document) {
    int spoiling = checkup.of(Level.SPOILS).size();
    String verdict =
        spoiling == 0
            ? "nothing seen that will spoil measurements"
            : Signs.counted(spoiling, "thing") + " will spoil measurements";
    List<String> facts =
        Stream.of(
                checkup.testBed().cpu(),
                Signs.counted(checkup.cpus(), "processor"),
                checkup.testBed().memoryGb() + " GiB",
                checkup.testBed().os())
            .filter(fact -> !fact.isBlank())
            .map(ShownNames::shown)
            .toList();
    document
        .headline(
            spoiling == 0 ? Tone.STRONG : Tone.BAD,
            verdict + " on " + ShownNames.shown(checkup.testBed().name()),
            "")
        .phrases("", facts);
  }

  private static void listed(Checkup checkup, Level level, String sign, Document document) {
    document.section(
        level.words(),
        inner ->
            inner.items(
                checkup.of(level).stream()
                    .map(one ->
                        Item.signed(sign, one.check() + ": " + ShownNames.shown(one.seen()))
                            .remedy(ShownNames.shown(one.remedy())))
                    .toList()));
  }

  private static void folded(Checkup checkup, Level level, Document document) {
    List<Finding> findings = checkup.of(level);
    String all =
        findings.stream()
            .map(one -> one.check().replace(' ', NO_BREAK_SPACE))
            .distinct()
            .collect(Collectors.joining(", "));
    document.paragraph(Tone.QUIET, "", findings.isEmpty() ? "" : level.words() + ": " + all);
  }

  private static void noise(Checkup checkup, Document document) {
    document
        .table(NOISES, checkup.noises().stream().map(CheckupDocument::row).toList())
        .paragraph(
            Tone.QUIET,
            "",
            "one comparison in twenty, of %d iterations a side, shows more: in turn when the sides alternate, apart when one is measured after the other"
                .formatted(Noise.Floor.ITERATIONS))
        .gap();
    checkup.noises().forEach(one -> document.paragraph(Tone.PLAIN, "  ", meaning(one)));
    checkup
        .stored()
        .ifPresent(build ->
            document
                .gap()
                .paragraph(
                    "stored as " + build + " on " + ShownNames.shown(checkup.testBed().name())));
  }

  private static Row row(Noise noise) {
    return Row.of(
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
