package dev.steelyard.report.builder;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.diff.DifferenceScale;
import dev.steelyard.core.profile.diff.FunctionDifference;
import dev.steelyard.core.profile.diff.ProfileDifference;
import dev.steelyard.core.profile.explain.CountedDifference;
import dev.steelyard.core.profile.explain.Explanation;
import dev.steelyard.core.profile.explain.MainCause;
import dev.steelyard.report.content.ExplainedRun;
import dev.steelyard.report.content.ExplainedRun.ExplainedPair;
import dev.steelyard.report.content.FunctionAmounts;
import dev.steelyard.report.content.MainCauseWords;
import dev.steelyard.report.content.RatioText;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Block.Item;
import dev.steelyard.report.document.Cell;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.document.Medium;
import dev.steelyard.report.document.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why benchmarks are slower: for each the verdict, what explains it, and the functions. */
public final class ExplanationDocument {

  private static final int MOST_FUNCTIONS = 10;
  private static final int MOST_OF_OTHERS = 5;

  private ExplanationDocument() {}

  /** Builds it. */
  public static void build(ExplainedRun run, Document document) {
    document.title("why " + run.title());
    for (ExplainedPair one : run.all()) {
      Explanation why = one.explanation();
      String heading = "%s: %s → %s".formatted(why.benchmark(), why.baseline(), why.candidate());
      document.named(ShownNames.shown(heading), "", inner -> build(one, inner));
    }
  }

  private static void build(ExplainedPair pair, Document document) {
    Explanation why = pair.explanation();
    document.items(why.verdicts().stream().map(ExplanationDocument::verdict).toList());
    document.headline(tone(why), MainCauseWords.of(why), "");
    document.paragraph(
        why.cpu().scale() == DifferenceScale.SHARE
            ? "The work that was done is not known here, so functions are held against the whole:"
                + " what everything takes more of does not show."
            : why.cpu().whole().map(whole -> whole(whole, why)).orElse(""));
    document.paragraph(counts(why));
    document.gap();
    FunctionRows table = new FunctionRows(why.cpu(), MainCauseWords.per(why));
    document.table(
        table.columns(), table.rows(why.cpu().functions().stream().limit(MOST_FUNCTIONS).toList()));
    others(why, ProfileEvent.ALLOCATION, document);
    others(why, ProfileEvent.LOCK, document);
    others(why, ProfileEvent.WALL, document);
    document.items(notes(pair, document.isFor(Medium.HTML)));
  }

  private static Tone tone(Explanation why) {
    return switch (why.mainCause()) {
      case MainCause.OfFunctions _, MainCause.OfCollection _ -> Tone.BAD;
      case MainCause.Spread _, MainCause.NotOnProcessors _, MainCause.CannotTell _ -> Tone.WARNING;
    };
  }

  private static Item verdict(Comparison one) {
    RatioText ratio = new RatioText(one);
    String words =
        "%s: %s → %s, %s %s"
            .formatted(
                one.name(),
                one.baseline().unit().format(one.baseline().summary().median()),
                one.candidate().unit().format(one.candidate().summary().median()),
                ratio.phrase(),
                ratio.interval());
    Tone tone = one.verdict() == Verdict.REGRESSED ? Tone.BAD : Tone.PLAIN;
    return Item.signed(one.verdict().word(), ShownNames.shown(words)).indented(0).tone(tone);
  }

  /** What all functions together took. */
  private static String whole(FunctionDifference whole, Explanation why) {
    FunctionAmounts sizes = new FunctionAmounts(why.cpu());
    String words =
        "%s of processor time %s before, %s after: %s"
            .formatted(
                sizes.amount(whole.before()),
                MainCauseWords.per(why),
                sizes.amount(whole.after()),
                sizes.change(whole.change()));
    return whole.kind() == FunctionDifference.Change.NOISE
        ? words + ", which may be chance."
        : words + String.format(Locale.ROOT, " (%+.1f%%).", 100 * whole.change() / whole.before());
  }

  /** What the kernel counted, and functions do not show. */
  private static String counts(Explanation why) {
    return why.counts().isEmpty()
        ? ""
        : why.counts().stream()
            .map(one -> MainCauseWords.words(one) + doubt(one))
            .collect(Collectors.joining("; ", "", " (" + MainCauseWords.per(why) + ")."));
  }

  private static String doubt(CountedDifference counted) {
    if (counted.isShown()) {
      return "";
    }
    return counted.canBeShown()
        ? ", which may be chance"
        : ", of which so few starts tell nothing for certain";
  }

  private static void others(Explanation why, ProfileEvent event, Document document) {
    ProfileDifference found = why.differences().get(event);
    if (found == null) {
      return;
    }
    List<FunctionDifference> shown =
        found.functions().stream()
            .filter(one -> one.kind() != FunctionDifference.Change.NOISE)
            .limit(MOST_OF_OTHERS)
            .toList();
    FunctionRows table = new FunctionRows(found, MainCauseWords.per(why));
    FunctionAmounts sizes = new FunctionAmounts(found);
    String whole =
        found.scale() == DifferenceScale.SHARE
            ? ""
            : found
                .whole()
                .map(all ->
                    "%s → %s %s%s"
                        .formatted(
                            sizes.amount(all.before()),
                            sizes.amount(all.after()),
                            MainCauseWords.per(why),
                            all.kind() == FunctionDifference.Change.NOISE
                                ? ", which may be chance"
                                : ""))
                .orElse("");
    document.named(
        found.event().title(),
        "",
        inner -> {
          inner.paragraph(
              shown.isEmpty()
                  ? whole + (whole.isEmpty() ? "" : "; ") + "no function is shown to have changed"
                  : whole);
          inner.table(table.columns(), table.rows(shown));
        });
  }

  private static List<Item> notes(ExplainedPair pair, boolean isPage) {
    Explanation why = pair.explanation();
    List<Item> notes = new ArrayList<>();
    int hidden = why.cpu().functions().size() - MOST_FUNCTIONS;
    if (hidden > 0) {
      notes.add(Item.signed("·", "%s more were compared".formatted(Signs.grouped(hidden))));
    }
    notes.add(
        Item.signed(
            "·",
            "%d starts of each side were recorded in turns, which costs both something: times are the verdict's above, not these"
                .formatted(why.starts())));
    why.notes().forEach(note -> notes.add(Item.signed("!", ShownNames.shown(note))));
    pair.flames()
        .forEach(flame ->
            notes.add(
                Item.signed(
                        "·", "%s: %s".formatted(flame.what(), isPage ? flame.name() : flame.file()))
                    .to(Cell.beside(flame.name()))));
    return notes;
  }
}
