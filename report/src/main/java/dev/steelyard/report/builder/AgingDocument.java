package dev.steelyard.report.builder;

import dev.steelyard.core.compat.AgingCause;
import dev.steelyard.core.compat.AgingFailure;
import dev.steelyard.core.compat.AgingSearch;
import dev.steelyard.core.compat.AgingStep;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Block.Item;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A search over sequences: how each cause comes about in its fewest steps, the worst first. */
public final class AgingDocument {

  private final AgingSearch found;
  private final Document document;

  private AgingDocument(AgingSearch found, Document document) {
    this.found = found;
    this.document = document;
  }

  /** Builds it. */
  public static void build(AgingSearch found, Document document) {
    new AgingDocument(found, document).build();
  }

  private void build() {
    document.title(found.suite() + " over sequences of versions of " + found.product());
    boolean bad = found.isNegative();
    document.headline(
        bad ? Tone.BAD : found.isIncomplete() ? Tone.WARNING : Tone.GOOD,
        verdict(),
        " " + ShownNames.shown(found.suite()) + ": " + ShownNames.shown(found.product()));
    document.phrases("", amounts()).gap();
    if (!found.causes().isEmpty()) {
      document.section(
          "what ends badly, in its fewest steps", inner -> inner.items(causes()).gap());
    }
    document.section(
        "versions that could not be asked",
        inner -> inner.items(UnaskedVersions.of(found.versions())));
    document.items(
        found.notes().stream().map(note -> Item.signed("!", ShownNames.shown(note))).toList());
  }

  private String verdict() {
    if (found.isNegative()) {
      return "incompatible";
    }
    if (found.isIncomplete()) {
      return "not all could be asked";
    }
    return found.causes().isEmpty() ? "nothing found" : "nothing new found";
  }

  private List<String> amounts() {
    List<String> all = new ArrayList<>();
    all.add(Signs.counted(found.sequences(), "sequence"));
    all.add("at most %d steps each, %s in all".formatted(found.length(), grouped(found.steps())));
    all.add(grouped(found.pairs()) + " pairs of steps");
    all.add(grouped(found.kinds()) + " kinds of data");
    if (found.refusals() > 0) {
      all.add(grouped(found.refusals()) + " steps refused with clear words");
    }
    all.add("seed " + found.seed());
    all.add(String.format(Locale.ROOT, "%.0f s", found.took().toNanos() / 1e9));
    if (found.isInterrupted()) {
      all.add("interrupted");
    }
    return all;
  }

  private static String grouped(long count) {
    return Signs.grouped(count);
  }

  private List<Item> causes() {
    List<Item> items = new ArrayList<>();
    for (AgingCause cause : found.causes()) {
      AgingFailure shortest = cause.shortest();
      List<String> below = new ArrayList<>(List.of(steps(shortest)));
      cause.others().forEach(other -> below.add("also: " + steps(other)));
      below.add(history(cause));
      items.add(
          Item.signed(
                  cause.declared() ? "!" : "✗",
                  "%d. %s%s in %s of %s by %s: %s"
                      .formatted(
                          items.size() + 1,
                          shortest.verdict().words(),
                          cause.declared() ? " (declared)" : "",
                          shortest.place(),
                          ShownNames.shown(shortest.caseName()),
                          ShownNames.shown(shortest.reader()),
                          ShownNames.shown(shortest.words())))
              .tone(cause.declared() ? Tone.WARNING : Tone.BAD)
              .below(below));
    }
    return items;
  }

  private static String steps(AgingFailure failure) {
    String steps =
        failure.steps().stream()
            .map(step -> "%s by %s%s".formatted(step.operation(), step.version(), size(step)))
            .map(ShownNames::shown)
            .collect(Collectors.joining(" → "));
    return failure.reader().equals(failure.steps().getLast().version())
        ? steps
        : steps + ", then read by " + ShownNames.shown(failure.reader());
  }

  private static String size(AgingStep step) {
    return step.size() == 1 || step.operation().equals(AgingStep.CREATE)
        ? ""
        : " (%d)".formatted(step.size());
  }

  private static String history(AgingCause cause) {
    String met =
        "%s ended so; the first had %s"
            .formatted(
                Signs.counted(cause.times(), "sequence"),
                Signs.counted(cause.found().size(), "step"));
    return cause.isRepeatable()
        ? met
        : met + "; it did not happen again when the steps were done once more from the beginning";
  }
}
