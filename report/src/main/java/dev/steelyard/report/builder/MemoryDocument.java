package dev.steelyard.report.builder;

import dev.steelyard.core.profile.memory.HeapOverTime;
import dev.steelyard.core.profile.memory.MemoryRecording;
import dev.steelyard.core.profile.memory.MemoryTrend;
import dev.steelyard.report.content.Fact;
import dev.steelyard.report.content.MemoryWords;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Block.Item;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Medium;
import dev.steelyard.report.document.Row;
import dev.steelyard.report.document.Tone;
import dev.steelyard.report.html.MemoryPlots;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Memory over time: the verdict first, then the peak, the slopes and the plot. */
public final class MemoryDocument {

  private static final double NEAR_PEAK = 0.9;

  private MemoryDocument() {}

  /** Builds it. */
  public static void build(MemoryRecording recording, Document document) {
    headline(recording, document);
    if (document.isFor(Medium.HTML)) {
      document.facts(facts(recording));
    } else {
      facts(recording)
          .forEach(fact -> document.paragraph("  " + fact.label() + ": " + fact.value()));
    }
    document.gap();
    document.figures(MemoryPlots.of(recording));
    document.gap();
    document.table(
        List.of(
            Column.sign(),
            Column.text(""),
            Column.number("growth, 95% sure"),
            Column.text("verdict")),
        rows(recording));
    document.items(
        recording.notes().stream().map(note -> Item.signed("!", ShownNames.shown(note))).toList());
  }

  private static void headline(MemoryRecording recording, Document document) {
    MemoryTrend overall = recording.overall();
    document.title(ShownNames.shown(recording.subject()) + ": memory");
    document.headline(
        switch (overall.verdict()) {
          case LEAK_SUSPECT -> Tone.BAD;
          case NO_SUSPECT -> Tone.GOOD;
          case CANNOT_TELL -> Tone.WARNING;
        },
        overall.verdict().words(),
        " of " + ShownNames.shown(recording.subject()));
    String next = MemoryWords.next(overall);
    document.paragraph(overall.reason() + (next.isEmpty() ? "" : "; " + next));
    document.gap();
  }

  private static List<Fact> facts(MemoryRecording recording) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            "peak",
            String.format(
                Locale.ROOT,
                "%s after %.1f s",
                MemoryWords.bytes(recording.peak().bytes()),
                recording.peak().at())));
    shares(recording)
        .ifPresent(bytes -> facts.add(new Fact("peak of shares", MemoryWords.bytes(bytes))));
    facts.add(
        new Fact(
            "recorded",
            String.format(
                Locale.ROOT,
                "%.1f s %s, %s",
                recording.seconds(),
                recording.end().words(),
                Signs.counted(recording.samples().size(), "sample"))));
    recording
        .exitCode()
        .ifPresent(code -> facts.add(new Fact("exit code", Integer.toString(code))));
    recording.heap().ifPresent(heap -> facts.add(new Fact("collector", collector(heap))));
    return facts;
  }

  /** They cost more than other looks and are taken less often: the peak may have been missed. */
  private static OptionalLong shares(MemoryRecording recording) {
    boolean isNearPeak =
        recording.samples().stream()
            .filter(one -> one.shares().isPresent())
            .anyMatch(one -> one.resident() >= NEAR_PEAK * recording.peak().bytes());
    return isNearPeak && recording.isOfSeveral()
        ? recording.samples().stream().flatMapToLong(one -> one.shares().stream()).max()
        : OptionalLong.empty();
  }

  private static String collector(HeapOverTime heap) {
    return "%s of process %d, seen after %s"
        .formatted(
            ShownNames.shown(heap.collector()),
            heap.pid(),
            Signs.counted(heap.collections().size(), "collection"));
  }

  private static List<Row> rows(MemoryRecording recording) {
    List<Row> rows = new ArrayList<>(List.of(row("resident memory", recording.resident())));
    recording.heapTrend().ifPresent(trend -> rows.add(row("heap after collections", trend)));
    return rows;
  }

  private static Row row(String name, MemoryTrend trend) {
    return Row.of(
            MemoryWords.sign(trend.verdict()),
            name,
            MemoryWords.slope(trend).orElse("-"),
            trend.verdict().words())
        .notes(List.of(trend.reason() + seen(trend)));
  }

  /** What the line went through. */
  private static String seen(MemoryTrend trend) {
    return trend.slope().isEmpty()
        ? ""
        : " (%s from %s on)"
            .formatted(Signs.counted(trend.floors(), "low point"), MemoryWords.time(trend.from()));
  }
}
