package dev.steelyard.report.builder;

import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FunctionTotal;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileView;
import dev.steelyard.core.profile.ThreadTotals;
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

/** Where a profile's weight is: functions, types, threads. */
public final class ProfileDocument {

  private static final int MOST_THREADS = 8;
  private static final int NARROWEST_NAME = 24;

  private ProfileDocument() {}

  /** Builds it. */
  public static void build(ProfileView view, Document document) {
    Profile profile = view.profile();
    document.title(view.title() + ": " + profile.event().title());
    document.headline(
        Tone.PLAIN,
        profile.event().title(),
        " of %s: %s".formatted(ShownNames.shown(view.title()), String.join(", ", facts(profile))));
    document.gap();
    document.table(columns(view.perLine() ? "line" : "function"), rows(view, view.topFunctions()));
    int others =
        view.functions().all().size() - view.topFunctions().size() - view.topTypes().size();
    document.paragraph(
        others > 0 ? "and %s more; --top shows more of them".formatted(Signs.grouped(others)) : "");
    document.section("types", inside -> inside.table(columns("type"), rows(view, view.topTypes())));
    document.section("threads", inside -> inside.table(threadColumns(), threads(profile)));
    document.items(
        view.notes().stream().map(note -> Item.signed("!", ShownNames.shown(note))).toList());
  }

  private static List<String> facts(Profile profile) {
    List<String> facts = new ArrayList<>();
    facts.add(profile.event().unit().format((double) profile.total()));
    if (profile.start().isPresent()) {
      facts.add("in %d s".formatted(profile.lengthSeconds()));
    }
    if (!profile.threads().equals(List.of(""))) {
      facts.add(
          "on "
              + Signs.counted(
                  ThreadTotals.of(profile).stream().mapToInt(ThreadTotals.Total::threads).sum(),
                  "thread"));
    }
    return facts;
  }

  private static List<Column> columns(String name) {
    return List.of(
        Column.number("own"),
        Column.number("").worth(2),
        Column.number("total"),
        Column.number("").worth(1),
        Column.name(name, NARROWEST_NAME));
  }

  private static List<Row> rows(ProfileView view, List<FunctionTotal> some) {
    return some.stream().map(one -> row(view, one)).toList();
  }

  private static Row row(ProfileView view, FunctionTotal one) {
    long whole = view.functions().whole();
    return Row.of(
        share(one.own(), whole),
        weight(view.profile(), one.own()),
        share(one.total(), whole),
        weight(view.profile(), one.total()),
        ShownNames.shown(name(one.function())));
  }

  private static String weight(Profile profile, long weight) {
    return weight == 0 ? "-" : profile.event().unit().format((double) weight);
  }

  private static String share(long part, long whole) {
    return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f%%", 100.0 * part / whole);
  }

  /** With its place, as far as that is known. */
  private static String name(Frame frame) {
    String line = frame.line() > 0 ? ":" + frame.line() : "";
    return frame.file().isEmpty()
        ? frame.name() + line
        : "%s (%s%s)".formatted(frame.name(), frame.file(), line);
  }

  private static List<Column> threadColumns() {
    return List.of(
        Column.number("share"),
        Column.number("weight").worth(2),
        Column.number("threads").worth(1),
        Column.name("thread", NARROWEST_NAME));
  }

  private static List<Row> threads(Profile profile) {
    List<ThreadTotals.Total> all = ThreadTotals.of(profile);
    if (all.size() == 1 && all.getFirst().name().isEmpty()) {
      return List.of();
    }
    return all.stream()
        .limit(MOST_THREADS)
        .map(one ->
            Row.of(
                share(one.weight(), profile.total()),
                weight(profile, one.weight()),
                Integer.toString(one.threads()),
                ShownNames.shown(one.name())))
        .toList();
  }
}
