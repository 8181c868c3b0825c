package dev.steelyard.report.builder;

import dev.steelyard.core.profile.heap.ClassGrowth;
import dev.steelyard.core.profile.heap.HeapGrowth;
import dev.steelyard.core.profile.heap.JudgedGrowth;
import dev.steelyard.report.content.MemoryWords;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Column;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Row;
import dev.steelyard.report.document.Tone;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** How a heap grew: the whole first, then the classes that grew most. */
public final class HeapGrowthDocument {

  private static final int NARROWEST_NAME = 24;

  private HeapGrowthDocument() {}

  /**
   * Builds it.
   *
   * @param most classes of each table
   */
  public static void build(JudgedGrowth judged, int most, Document document) {
    HeapGrowth growth = judged.growth();
    document.title(ShownNames.shown(growth.after().source()) + ": growth of the heap");
    document.headline(
        judged.isExceeded() ? Tone.BAD : judged.limit().isPresent() ? Tone.GOOD : Tone.STRONG,
        (judged.isExceeded() ? "grew too much: " : "") + signed(growth.bytes()),
        " %s, from %s to %s%s"
            .formatted(
                between(growth),
                MemoryWords.bytes(growth.before().bytes()),
                MemoryWords.bytes(growth.after().bytes()),
                judged.limit().map(limit -> "; " + limit + " may be").orElse("")));
    section("more bytes", growth.byBytes(), ClassGrowth::bytes, most, document);
    section("more objects", growth.byInstances(), ClassGrowth::instances, most, document);
  }

  private static void section(
      String heading,
      List<ClassGrowth> sorted,
      ToLongFunction<ClassGrowth> what,
      int most,
      Document document) {
    List<Row> rows =
        sorted.stream()
            .filter(one -> what.applyAsLong(one) > 0)
            .limit(most)
            .map(HeapGrowthDocument::row)
            .toList();
    document.section(heading, inside -> inside.table(columns(), rows));
  }

  private static String between(HeapGrowth growth) {
    return growth.seconds().isPresent()
        ? String.format(
            Locale.ROOT,
            "in %.1f s: %s",
            growth.seconds().getAsDouble(),
            ShownNames.shown(growth.after().source()))
        : "from %s to %s"
            .formatted(
                ShownNames.shown(growth.before().source()),
                ShownNames.shown(growth.after().source()));
  }

  private static List<Column> columns() {
    return List.of(
        Column.number("bytes"),
        Column.number("now").worth(2),
        Column.number("objects"),
        Column.number("now").worth(1),
        Column.name("class", NARROWEST_NAME));
  }

  private static Row row(ClassGrowth one) {
    return Row.of(
        signed(one.bytes()),
        MemoryWords.bytes(one.after().bytes()),
        (one.instances() < 0 ? "-" : "+") + Signs.grouped(Math.abs(one.instances())),
        Signs.grouped(one.after().instances()),
        ShownNames.shown(one.name()));
  }

  private static String signed(long bytes) {
    return (bytes < 0 ? "-" : "+") + MemoryWords.bytes(Math.abs(bytes));
  }
}
